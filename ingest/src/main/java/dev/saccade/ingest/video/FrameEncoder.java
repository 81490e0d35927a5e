package dev.saccade.ingest.video;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2YUV_I420;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.saccade.clip.Frame;
import dev.saccade.ingest.FfmpegError;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Frames to H.264 in an MP4. OpenH264 hands on each picture at once. Native; close it. One thread. */
final class FrameEncoder implements AutoCloseable {
    private static final int TICKS = 90_000;
    private static final int ENTRY_SECONDS = 2;
    private static final int MOST_FPS = 120;
    /** Enough that people do not see what the second coding costs. */
    private static final double BITS_PER_PIXEL = 0.15;

    private static final int LEAST_BITS_PER_SECOND = 400_000;

    private final AVCodecContext context;
    private final AVFrame picture = avutil.av_frame_alloc();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final Mat planes;
    private final Mp4Writer writer;
    private final int width;
    private final int height;
    private final double fps;
    private long lastTicks;

    /**
     * @param into an MP4, whatever its name; whole after {@link #finish}
     * @param width of all frames, even, as is the height
     * @param fps how many frames a second come, roughly
     */
    FrameEncoder(Path into, int width, int height, double fps) throws IOException {
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("clip is " + width + " x " + height + ", must be even both ways");
        }
        this.width = width;
        this.height = height;
        this.fps = Math.max(1, Math.min(MOST_FPS, fps));
        this.context = encoder();
        this.planes = new Mat(height * 3 / 2, width, CV_8UC1);
        picture.format(avutil.AV_PIX_FMT_YUV420P).width(width).height(height);
        picture.linesize(0, width).linesize(1, width / 2).linesize(2, width / 2);
        AVCodecParameters parameters = avcodec.avcodec_parameters_alloc();
        try {
            avcodec.avcodec_parameters_from_context(parameters, context);
            this.writer = new Mp4Writer(into, parameters, 0, context.time_base());
        } catch (IOException | RuntimeException e) {
            free();
            throw e;
        } finally {
            avcodec.avcodec_parameters_free(parameters);
        }
    }

    /** @param entry whether decoding can begin with it */
    void encode(Frame frame, long atMicros, long durationMicros, boolean entry) throws IOException {
        if (frame.width() != width || frame.height() != height) {
            throw new IllegalArgumentException(
                    "frame is " + frame.width() + " x " + frame.height() + ", must be " + width + " x " + height);
        }
        try (BytePointer data = new BytePointer(frame.rgb());
                Mat rgb = new Mat(height, width, CV_8UC3, data)) {
            cvtColor(rgb, planes, COLOR_RGB2YUV_I420);
        }
        long luma = (long) width * height;
        BytePointer data = planes.data();
        picture.data(0, data);
        picture.data(1, data.getPointer(luma));
        picture.data(2, data.getPointer(luma + luma / 4));
        picture.pts(ticks(atMicros));
        picture.pict_type(entry ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        lastTicks = ticks(durationMicros);
        check(avcodec.avcodec_send_frame(context, picture));
        write();
    }

    void finish() throws IOException {
        check(avcodec.avcodec_send_frame(context, (@Nullable AVFrame) null));
        write();
        writer.finish();
    }

    @Override
    public void close() {
        writer.close();
        free();
    }

    private void free() {
        // The picture's planes belong to the Mat, so that freeing the picture frees only the picture.
        avutil.av_frame_free(picture);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
        planes.close();
    }

    private AVCodecContext encoder() {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libopenh264");
        if (codec == null) {
            throw new IllegalStateException("FFmpeg has no encoder libopenh264, needed to encode clips");
        }
        AVCodecContext opened = avcodec.avcodec_alloc_context3(codec);
        opened.log_level_offset(avutil.AV_LOG_ERROR);
        opened.width(width).height(height).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        opened.time_base().num(1).den(TICKS);
        opened.framerate().num((int) Math.round(fps * 1000)).den(1000);
        opened.flags(opened.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        opened.gop_size((int) Math.max(1, Math.round(ENTRY_SECONDS * fps)));
        opened.max_b_frames(0).thread_count(1);
        opened.bit_rate(Math.max(LEAST_BITS_PER_SECOND, Math.round(BITS_PER_PIXEL * width * height * fps)));
        // Said aloud, since OpenCV converts by BT.601 whatever the size.
        opened.colorspace(avutil.AVCOL_SPC_SMPTE170M).color_range(avutil.AVCOL_RANGE_MPEG);
        opened.color_primaries(avutil.AVCOL_PRI_SMPTE170M).color_trc(avutil.AVCOL_TRC_SMPTE170M);
        int result = avcodec.avcodec_open2(opened, codec, (@Nullable AVDictionary) null);
        if (result < 0) {
            avcodec.avcodec_free_context(opened);
            throw new IllegalStateException(
                    "OpenH264 cannot encode " + width + " x " + height + ": " + FfmpegError.text(result));
        }
        return opened;
    }

    private void write() throws IOException {
        int result = avcodec.avcodec_receive_packet(context, packet);
        while (result >= 0) {
            packet.duration(lastTicks);
            avcodec.av_packet_rescale_ts(packet, context.time_base(), writer.timeBase());
            writer.write(packet);
            avcodec.av_packet_unref(packet);
            result = avcodec.avcodec_receive_packet(context, packet);
        }
    }

    private static long ticks(long micros) {
        return Math.round(micros * (TICKS / 1e6));
    }

    private static void check(int result) throws IOException {
        if (result < 0) {
            throw new IOException("OpenH264 failed: " + FfmpegError.text(result));
        }
    }
}
