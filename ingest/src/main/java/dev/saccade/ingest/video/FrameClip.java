package dev.saccade.ingest.video;

import dev.saccade.clip.Frame;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A clip of frames, encoded with OpenH264 into an MP4: a random access point at least every two seconds, no B-frames.
 * Its size is that of the first frame. Native; close it. One thread.
 */
public final class FrameClip implements AutoCloseable {
    private final Path into;
    private @Nullable Frame pending;
    private long pendingMicros;
    private boolean pendingEntry;
    private @Nullable FrameEncoder encoder;
    private int pieces;
    private long pictures;

    /** @param into an MP4, whatever its name; whole after {@link #finish} */
    public FrameClip(Path into) {
        this.into = into;
    }

    /**
     * @param frame of one even width and one even height, as all of them
     * @param atMicros when it is shown, later than the one before; the first at 0
     * @param entry whether a stretch begins with it; a player can jump there
     */
    public void add(Frame frame, long atMicros, boolean entry) throws IOException {
        if (pending != null) {
            encode(pending, atMicros - pendingMicros);
        }
        pending = frame;
        pendingMicros = atMicros;
        pendingEntry = entry;
    }

    /** @param lastMicros how long the last frame is shown */
    public Written finish(long lastMicros) throws IOException {
        if (pending == null) {
            throw new IOException("cannot write " + into + ": there is no frame");
        }
        encode(pending, lastMicros).finish();
        return new Written(pieces, pictures, pendingMicros + lastMicros);
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
    }

    private FrameEncoder encode(Frame frame, long durationMicros) throws IOException {
        if (encoder == null) {
            encoder = new FrameEncoder(into, frame.width(), frame.height(), 1e6 / durationMicros);
        }
        encoder.encode(frame, pendingMicros, durationMicros, pendingEntry);
        pieces += pendingEntry ? 1 : 0;
        pictures++;
        return encoder;
    }
}
