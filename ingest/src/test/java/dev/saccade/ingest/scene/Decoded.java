package dev.saccade.ingest.scene;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** The plainest decoder, so that the encoder's test leans on nothing of the project. */
final class Decoded {
    private Decoded() {}

    static List<Mat> of(List<AccessUnit> units) {
        AVCodec codec = avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_H264);
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        assertTrue(avcodec.avcodec_open2(context, codec, (AVDictionary) null) >= 0);
        AVFrame frame = avutil.av_frame_alloc();
        List<Mat> pictures = new ArrayList<>();
        for (AccessUnit unit : units) {
            AVPacket packet = avcodec.av_packet_alloc();
            avcodec.av_new_packet(packet, unit.data().length);
            packet.data().put(unit.data());
            assertTrue(avcodec.avcodec_send_packet(context, packet) >= 0);
            avcodec.av_packet_free(packet);
            receive(context, frame, pictures);
        }
        avcodec.avcodec_send_packet(context, null);
        receive(context, frame, pictures);
        avutil.av_frame_free(frame);
        avcodec.avcodec_free_context(context);
        return pictures;
    }

    private static void receive(AVCodecContext context, AVFrame frame, List<Mat> pictures) {
        while (avcodec.avcodec_receive_frame(context, frame) >= 0) {
            pictures.add(bgr(frame));
        }
    }

    private static Mat bgr(AVFrame frame) {
        int w = frame.width();
        int h = frame.height();
        try (Mat planes = new Mat(h * 3 / 2, w, opencv_core.CV_8UC1)) {
            byte[] bytes = new byte[w * h * 3 / 2];
            int at = 0;
            for (int plane = 0; plane < 3; plane++) {
                int half = plane == 0 ? 1 : 2;
                for (int y = 0; y < h / half; y++) {
                    frame.data(plane).position((long) y * frame.linesize(plane)).get(bytes, at, w / half);
                    at += w / half;
                }
            }
            planes.data().put(bytes);
            Mat picture = new Mat();
            opencv_imgproc.cvtColor(planes, picture, opencv_imgproc.COLOR_YUV2BGR_I420);
            return picture;
        }
    }
}
