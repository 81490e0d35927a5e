package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_READ;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avformat.avio_size;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EINVAL;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.saccade.clip.CameraId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** An open file or camera and its first video stream. Every native call has a deadline. One thread. */
public final class MediaInput implements AutoCloseable {
    private static final long PROBE_BYTES = 2 << 20;
    private static final long PROBE_MICROS = 2_000_000;
    private static final int MAX_STREAMS = 32;

    /** The name of no protocol. */
    static final String NOTHING = "none";

    private static final long EMPTY_HANDED_NANOS = 2_000_000;

    private final AVFormatContext context;
    private final Interrupts.Registration interrupts;
    private final FeedSettings settings;
    private final Deadline deadline;
    private final String name;
    private boolean owned = true;
    private @Nullable AVIOContext bytes;

    private MediaInput(String name, FeedSettings settings, Deadline deadline) {
        FfmpegLog.install();
        this.settings = settings;
        this.deadline = deadline;
        this.name = name;
        this.context = avformat_alloc_context();
        this.interrupts = Interrupts.register(context, deadline);
    }

    /**
     * @param url may hold secrets
     * @throws CameraException where it cannot be opened or has no video
     */
    static MediaInput camera(Transport transport, String url, Run run) {
        return new MediaInput(run.name(), run.settings(), run.deadline()).opened(input -> {
            input.open(transport.location(url), transport.demuxer(), transport.options(), transport.bound());
            if (input.format().equals("hls") && input.context.duration() > 0) {
                throw new CameraException("source " + run.name() + " is an HLS playlist that has ended, must be live;"
                        + " give a recording as a file");
            }
        });
    }

    /**
     * A file, opened here, so that nothing that it says opens another.
     *
     * @throws CameraException where it cannot be opened or has no video
     */
    static MediaInput file(String path, Run run) {
        return new MediaInput(run.name(), run.settings(), run.deadline()).opened(input -> {
            String url = "file:" + path;
            input.openBytes(url);
            input.open(
                    url,
                    null,
                    Map.of("protocol_whitelist", NOTHING),
                    "must hold video itself: what it names is not opened");
        });
    }

    /**
     * A file whose packets are wanted as they are.
     *
     * @throws CameraException where it cannot be opened or has no video
     */
    public static MediaInput file(Path file) {
        String name = String.valueOf(file.getFileName());
        return file(file.toString(), new Run(new CameraId("file"), name, 0, FeedSettings.defaults(), new Deadline()));
    }

    /** The stream that is read; its memory lives as long as this. */
    public AVStream video() {
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
        return format().equals("image2") || format().endsWith("_pipe");
    }

    /** Whether it is MP4 or its like. */
    public boolean mp4() {
        return format().startsWith("mov,");
    }

    /** Whether it comes as fast as it is read: a recording, or the segments of HLS. */
    boolean bursts() {
        return bytes != null || format().equals("hls") || size() > 0;
    }

    /** How long it says it is; empty where it does not. */
    OptionalLong lengthMicros() {
        return context.duration() > 0 ? OptionalLong.of(context.duration()) : OptionalLong.empty();
    }

    /** Whether its packets have no times worth the name: pictures that are pushed one by one. */
    boolean timeless() {
        return format().equals("mpjpeg") || (format().equals("mjpeg") && !bursts());
    }

    /** @return FFmpeg's error number, or 0 and the packet of some stream */
    public int read(AVPacket packet) {
        int result;
        do {
            av_packet_unref(packet);
            result = av_read_frame(context, packet);
        } while (result == AVERROR_EAGAIN() && paused());
        return result == AVERROR_EAGAIN() ? AVERROR_EXIT() : result;
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
        if (owned) {
            owned = false;
            avformat_close_input(context);
        }
        if (bytes != null) {
            avio_closep(bytes);
            bytes = null;
        }
        interrupts.close();
    }

    private MediaInput opened(Consumer<MediaInput> how) {
        deadline.start(settings.openTimeout());
        try {
            how.accept(this);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        } finally {
            deadline.stop();
        }
    }

    private void openBytes(String url) {
        AVIOContext opened = new AVIOContext(null);
        AVDictionary options = options(Map.of("protocol_whitelist", "file"));
        try {
            check(avio_open2(opened, url, AVIO_FLAG_READ, context.interrupt_callback(), options));
        } finally {
            av_dict_free(options);
        }
        bytes = opened;
        context.pb(opened);
    }

    /** @param bound what it must be, said where FFmpeg finds it improper */
    private void open(String url, @Nullable AVInputFormat demuxer, Map<String, String> settings, String bound) {
        context.probesize(PROBE_BYTES).max_analyze_duration(PROBE_MICROS).max_streams(MAX_STREAMS);
        AVDictionary options = options(settings);
        try (BytePointer location = new BytePointer(url, StandardCharsets.UTF_8)) {
            // FFmpeg frees the context itself where it cannot open it.
            owned = false;
            int result = avformat_open_input(context, location, demuxer, options);
            if (result == AVERROR_EINVAL()) {
                throw new CameraException("source " + name + " cannot be opened, " + bound);
            }
            check(result);
        } finally {
            av_dict_free(options);
        }
        owned = true;
        check(avformat_find_stream_info(context, (@Nullable PointerPointer<?>) null));
        keepOnly(video().index());
    }

    private static AVDictionary options(Map<String, String> settings) {
        AVDictionary options = new AVDictionary(null);
        settings.forEach((key, value) -> av_dict_set(options, key, value, 0));
        return options;
    }

    private String format() {
        return context.iformat().name().getString();
    }

    /** Of all of it, in bytes; negative where it has no end. */
    private long size() {
        return context.pb() == null ? -1 : avio_size(context.pb());
    }

    /** Devices are asked, not waited for, so that the deadline holds. */
    private boolean paused() {
        LockSupport.parkNanos(EMPTY_HANDED_NANOS);
        return !deadline.over();
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
