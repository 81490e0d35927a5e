package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** An open file or camera and its first video stream. Every native call has a deadline. */
final class MediaInput implements AutoCloseable {
    private static final long PROBE_BYTES = 2 << 20;
    private static final long PROBE_MICROS = 2_000_000;
    private static final int MAX_STREAMS = 32;

    /** Over TCP, as lost datagrams cost whole GOPs; nothing that a camera says may lead to a file, nor back. */
    private static final Map<String, String> CAMERA =
            Map.of("rtsp_transport", "tcp", "allowed_media_types", "video", "protocol_whitelist", "tcp,tls,udp,rtp");

    private static final Map<String, String> FILE = Map.of("protocol_whitelist", "file");

    private final AVFormatContext context;
    private final Interrupts.Registration interrupts;
    private final FeedSettings settings;
    private final Deadline deadline;
    private final String name;
    private boolean open;

    /**
     * @param location URL or path; may hold secrets
     * @param name of the source in messages
     * @throws CameraException where it cannot be opened or has no video
     */
    MediaInput(String location, boolean live, String name, FeedSettings settings, Deadline deadline) {
        FfmpegLog.install();
        this.settings = settings;
        this.deadline = deadline;
        this.name = name;
        this.context = avformat_alloc_context();
        this.interrupts = Interrupts.register(context, deadline);
        try {
            open(live ? location : "file:" + location, live);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The stream that is read; its memory lives as long as this. */
    AVStream video() {
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            if (stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
                    && (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0) {
                return stream;
            }
        }
        throw new CameraException("source " + name + " has no video");
    }

    /** Whether it is a lone picture rather than a stream. */
    boolean still() {
        String format = context.iformat().name().getString();
        return format.equals("image2") || format.endsWith("_pipe");
    }

    /** @return FFmpeg's error number, or 0 and the packet of some stream */
    int read(AVPacket packet) {
        av_packet_unref(packet);
        return av_read_frame(context, packet);
    }

    /** What an error of {@link #read} means. */
    String reason(int error) {
        if (error == AVERROR_EXIT()) {
            return deadline.cancelled()
                    ? "closed"
                    : "silent for " + settings.readTimeout().toMillis() + " ms";
        }
        return FfmpegError.text(error);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            avformat_close_input(context);
        }
        interrupts.close();
    }

    private void open(String location, boolean live) {
        context.probesize(PROBE_BYTES).max_analyze_duration(PROBE_MICROS).max_streams(MAX_STREAMS);
        deadline.start(settings.openTimeout());
        try {
            check(openInput(location, live ? CAMERA : FILE));
            open = true;
            check(avformat_find_stream_info(context, (@Nullable PointerPointer<?>) null));
        } finally {
            deadline.stop();
        }
        keepOnly(video().index());
    }

    /** FFmpeg frees the context itself where it cannot open it. */
    private int openInput(String location, Map<String, String> settings) {
        AVDictionary options = new AVDictionary(null);
        settings.forEach((key, value) -> av_dict_set(options, key, value, 0));
        try (BytePointer url = new BytePointer(location, StandardCharsets.UTF_8)) {
            return avformat_open_input(context, url, (@Nullable AVInputFormat) null, options);
        } finally {
            av_dict_free(options);
        }
    }

    private void keepOnly(int index) {
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != index) {
                context.streams(i).discard(AVDISCARD_ALL);
            }
        }
    }

    private void check(int result) {
        if (result >= 0) {
            return;
        }
        if (result == AVERROR_EXIT() && !deadline.cancelled()) {
            throw new CameraException("source " + name + " did not answer within "
                    + settings.openTimeout().toMillis() + " ms");
        }
        throw new CameraException("source " + name + " cannot be opened: " + FfmpegError.text(result));
    }
}
