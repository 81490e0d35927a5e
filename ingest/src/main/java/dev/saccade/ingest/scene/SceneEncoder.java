package dev.saccade.ingest.scene;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * BGR pictures to H.264 in Annex B with FFmpeg's OpenH264: baseline, no B-frames, parameter sets at every random access
 * point, which comes once a second. Native; close it. One thread at a time.
 */
final class SceneEncoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final Mat planes;

    SceneEncoder(int width, int height, int fps, int bitsPerSecond) {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libopenh264");
        if (codec == null) {
            throw new IllegalStateException("FFmpeg has no encoder libopenh264, needed to render scenes");
        }
        this.context = avcodec.avcodec_alloc_context3(codec);
        this.planes = new Mat(height * 3 / 2, width, opencv_core.CV_8UC1);
        // OpenH264 warns at every start of what it cannot do and nobody asked for; errors still show.
        context.log_level_offset(avutil.AV_LOG_ERROR);
        settings(width, height, fps, bitsPerSecond);
        check("avcodec_open2", avcodec.avcodec_open2(context, codec, (AVDictionary) null));
        frame.format(avutil.AV_PIX_FMT_YUV420P).width(width).height(height);
        frame.linesize(0, width).linesize(1, width / 2).linesize(2, width / 2);
    }

    private void settings(int width, int height, int fps, int bitsPerSecond) {
        context.width(width).height(height).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(fps);
        context.framerate().num(fps).den(1);
        context.gop_size(fps).max_b_frames(0).thread_count(1).bit_rate(bitsPerSecond);
        // Said aloud, since OpenCV converts by BT.601 whatever the size.
        context.colorspace(avutil.AVCOL_SPC_SMPTE170M).color_range(avutil.AVCOL_RANGE_MPEG);
        context.color_primaries(avutil.AVCOL_PRI_SMPTE170M).color_trc(avutil.AVCOL_TRC_SMPTE170M);
    }

    /** Every picture gives one coded picture at once; empty where the encoder breaks that promise. */
    Optional<Coded> encode(Mat bgr, int index) {
        opencv_imgproc.cvtColor(bgr, planes, opencv_imgproc.COLOR_BGR2YUV_I420);
        long luma = (long) bgr.cols() * bgr.rows();
        BytePointer data = planes.data();
        frame.data(0, data);
        frame.data(1, data.getPointer(luma));
        frame.data(2, data.getPointer(luma + luma / 4));
        frame.pts(index);
        check("avcodec_send_frame", avcodec.avcodec_send_frame(context, frame));
        int got = avcodec.avcodec_receive_packet(context, packet);
        if (got == avutil.AVERROR_EAGAIN()) {
            return Optional.empty();
        }
        check("avcodec_receive_packet", got);
        return Optional.of(taken());
    }

    private Coded taken() {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        Coded coded = new Coded(bytes, (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0);
        avcodec.av_packet_unref(packet);
        return coded;
    }

    @Override
    public void close() {
        // The frame's planes belong to the Mat, so that freeing the frame frees only the frame.
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
        planes.close();
    }

    private static void check(String call, int code) {
        if (code < 0) {
            throw new IllegalStateException(call + " failed with code " + code);
        }
    }

    /** One coded picture. */
    record Coded(byte[] annexB, boolean randomAccess) {}
}
