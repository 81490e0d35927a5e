package dev.saccade.ingest.scene;

import dev.saccade.clip.AccessUnit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Puts access units into an MP4 file as they are. */
final class ClipFile {
    private static final int TICKS = 90_000;
    /** A coded slice of a random access point; what comes before it are parameter sets. */
    private static final int IDR_SLICE = 5;

    private ClipFile() {}

    static void write(Path file, Scene scene, List<AccessUnit> units) throws IOException {
        AVFormatContext context = new AVFormatContext(null);
        check("open", file, avformat.avformat_alloc_output_context2(context, null, "mp4", file.toString()));
        AVIOContext io = new AVIOContext(null);
        check("open", file, avformat.avio_open(io, file.toString(), avformat.AVIO_FLAG_WRITE));
        context.pb(io);
        try {
            AVStream stream = stream(context, scene, parameterSets(units.get(0).data()));
            check("begin", file, avformat.avformat_write_header(context, (AVDictionary) null));
            for (AccessUnit unit : units) {
                packet(context, stream, scene, unit, file);
            }
            check("finish", file, avformat.av_write_trailer(context));
        } finally {
            avformat.avio_closep(io);
            avformat.avformat_free_context(context);
        }
    }

    private static AVStream stream(AVFormatContext context, Scene scene, byte[] parameterSets) {
        AVStream stream = avformat.avformat_new_stream(context, null);
        stream.time_base().num(1).den(TICKS);
        stream.codecpar()
                .codec_type(avutil.AVMEDIA_TYPE_VIDEO)
                .codec_id(avcodec.AV_CODEC_ID_H264)
                .width(scene.width())
                .height(scene.height());
        stream.codecpar().extradata(owned(parameterSets)).extradata_size(parameterSets.length);
        return stream;
    }

    private static void packet(AVFormatContext context, AVStream stream, Scene scene, AccessUnit unit, Path file)
            throws IOException {
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            avcodec.av_new_packet(packet, unit.data().length);
            packet.data().put(unit.data());
            long pts = unit.ptsMicros();
            packet.pts(pts).dts(pts).duration(1_000_000L / scene.fps()).stream_index(0);
            packet.flags(unit.randomAccess() ? avcodec.AV_PKT_FLAG_KEY : 0);
            avcodec.av_packet_rescale_ts(packet, avutil.av_make_q(1, 1_000_000), stream.time_base());
            check("write", file, avformat.av_write_frame(context, packet));
        } finally {
            avcodec.av_packet_free(packet);
        }
    }

    /** Everything before the first slice of a random access point. */
    private static byte[] parameterSets(byte[] annexB) {
        for (int i = 0; i + 3 < annexB.length; i++) {
            boolean start = annexB[i] == 0 && annexB[i + 1] == 0 && annexB[i + 2] == 1;
            if (start && (annexB[i + 3] & 31) == IDR_SLICE) {
                return Arrays.copyOf(annexB, i);
            }
        }
        return annexB;
    }

    /** Memory that FFmpeg frees, with the padding its readers ask for. */
    private static BytePointer owned(byte[] bytes) {
        BytePointer copy =
                new BytePointer(avutil.av_mallocz(bytes.length + (long) avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
        copy.capacity(bytes.length).put(bytes);
        return copy;
    }

    private static void check(String what, Path file, int code) throws IOException {
        if (code < 0) {
            throw new IOException("cannot " + what + " " + file + ": FFmpeg answers " + code);
        }
    }
}
