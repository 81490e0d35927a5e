package dev.saccade.ingest.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import dev.saccade.ingest.MediaInput;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** The video packets of a file in decoding order. What cannot be read ends it, as the file's end does. */
final class PacketSource implements AutoCloseable {
    private final Path file;
    private final MediaInput input;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();

    PacketSource(Path file) {
        this.file = file;
        this.input = MediaInput.file(file);
        this.stream = input.video();
    }

    AVStream stream() {
        return stream;
    }

    /** The container's name of the codec, where it is MP4 or its like; else 0. */
    int tag() {
        return input.mp4() ? stream.codecpar().codec_tag() : 0;
    }

    /** Whether there is another; it is then {@link #packet}. */
    boolean next() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while reading " + file.getFileName());
        }
        boolean read;
        do {
            read = input.read(packet) >= 0;
        } while (read && packet.stream_index() != stream.index());
        return read;
    }

    /** Valid until the next call of {@link #next}. */
    AVPacket packet() {
        return packet;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        input.close();
    }
}
