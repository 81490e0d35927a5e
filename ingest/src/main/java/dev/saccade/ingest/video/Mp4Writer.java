package dev.saccade.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.saccade.ingest.FfmpegError;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** An MP4 with one video stream, its index at the front, so that it plays while it is fetched. */
final class Mp4Writer implements AutoCloseable {
    private final Path file;
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVIOContext io = new AVIOContext(null);
    private final AVStream stream;

    /** @param tag the container's name of the codec, 0 for FFmpeg's own choice */
    Mp4Writer(Path file, AVCodecParameters parameters, int tag, AVRational timeBase) throws IOException {
        this.file = file;
        try (BytePointer url = new BytePointer("file:" + file, java.nio.charset.StandardCharsets.UTF_8)) {
            check(
                    "open",
                    avformat_alloc_output_context2(
                            context, (@Nullable AVOutputFormat) null, new BytePointer("mp4"), url));
            stream = avformat_new_stream(context, (@Nullable AVCodec) null);
            avcodec_parameters_copy(stream.codecpar(), parameters);
            stream.codecpar().codec_tag(tag);
            stream.time_base(timeBase);
            begin(url);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** That in which packets are written; it may differ from the one that was asked for. */
    AVRational timeBase() {
        return stream.time_base();
    }

    /** @param packet with times in {@link #timeBase} */
    void write(AVPacket packet) throws IOException {
        packet.stream_index(0);
        check("write", av_write_frame(context, packet));
    }

    /** Without this the file cannot be played. */
    void finish() throws IOException {
        check("finish", av_write_trailer(context));
    }

    @Override
    public void close() {
        avio_closep(io);
        avformat_free_context(context);
    }

    private void begin(BytePointer url) throws IOException {
        AVDictionary options = new AVDictionary(null);
        try {
            check("open", avio_open(io, url, AVIO_FLAG_WRITE));
            context.pb(io);
            av_dict_set(options, "movflags", "+faststart", 0);
            check("begin", avformat_write_header(context, options));
        } finally {
            av_dict_free(options);
        }
    }

    private void check(String what, int code) throws IOException {
        if (code < 0) {
            throw new IOException("cannot " + what + " " + file + ": " + FfmpegError.text(code));
        }
    }
}
