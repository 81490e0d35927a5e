package dev.saccade.summary;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.DecodedPicture;
import dev.saccade.ingest.PictureDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, of the access units of one part, the GOPs that hold a wanted span and no others. Pictures that are shown
 * before a random access point and decoded after it belong to both GOPs: decoding goes on into the next one until
 * nothing of the span can follow. One thread.
 */
final class GopReader implements AutoCloseable {
    /** Access units are out of order by a few pictures, never by so much. */
    private static final long REORDER_MICROS = 1_000_000;

    /** Pictures so shortly before a span are handed on too, for what moves. */
    static final long LEAD_MICROS = 200_000;

    private static final long MOST_BYTES = 64 << 20;

    /** The most that a frame is wide and high, in pixels. */
    private static final int MOST_SIDE = 1920;

    private final ArrayDeque<Span> spans;
    private final Taker taker;
    private final List<AccessUnit> gop = new ArrayList<>();
    private long gopBytes;
    private @Nullable PictureDecoder decoder;
    private @Nullable Codec codec;
    private boolean decoding;
    private boolean spoilt;
    private int rotation;

    /** @param spans by time, apart from each other */
    GopReader(List<Span> spans, Taker taker) {
        this.spans = new ArrayDeque<>(spans);
        this.taker = taker;
    }

    /** What is wanted, in presentation time; the end is not part of it. */
    record Span(long startMicros, long endMicros) {}

    /** Hears of the spans in order. */
    interface Taker {
        /** @param frame upright, of the span or shortly before it */
        void picture(Span span, Frame frame);

        /** Pictures were damaged, and those of the span that were handed on may refer to them. */
        void damaged(Span span);

        /** Nothing more comes of the span. */
        void over(Span span);
    }

    void accept(AccessUnit unit) {
        if (spans.isEmpty()) {
            return;
        }
        if (unit.randomAccess()) {
            if (decoding && !reaches(unit)) {
                stop();
            }
            forget();
            mend();
        }
        if (decoding) {
            decode(unit);
        } else if (unit.randomAccess() || !gop.isEmpty()) {
            keep(unit);
        }
        passOver(unit);
    }

    /** No access unit follows. */
    void finish() {
        stop();
        while (!spans.isEmpty()) {
            taker.over(spans.removeFirst());
        }
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }

    private void keep(AccessUnit unit) {
        gop.add(unit);
        gopBytes += unit.data().length;
        if (reaches(unit) || gopBytes > MOST_BYTES) {
            decoding = true;
            List<AccessUnit> held = List.copyOf(gop);
            forget();
            held.forEach(this::decode);
        }
    }

    private void forget() {
        gop.clear();
        gopBytes = 0;
    }

    /** Whether the unit may belong to the GOP of the next span. */
    private boolean reaches(AccessUnit unit) {
        Span next = spans.peekFirst();
        return next != null && unit.ptsMicros() >= next.startMicros() - REORDER_MICROS && !past(next, unit);
    }

    private static boolean past(Span span, AccessUnit unit) {
        OptionalLong dts = unit.dtsMicros();
        return dts.isPresent()
                ? dts.getAsLong() >= span.endMicros()
                : unit.ptsMicros() >= span.endMicros() + REORDER_MICROS;
    }

    private void decode(AccessUnit unit) {
        if (spoilt || !decoding) {
            return;
        }
        rotation = unit.rotation();
        if (!decoderFor(unit.codec()).decode(unit, spanOf(unit.ptsMicros()) != null)) {
            spoil();
        }
    }

    private void spoil() {
        spoilt = true;
        if (!spans.isEmpty()) {
            taker.damaged(spans.getFirst());
        }
    }

    private void stop() {
        if (decoding && decoder != null && !spoilt) {
            decoder.drain();
        }
        decoding = false;
    }

    /** What damage reached does not come out. */
    private void mend() {
        if (spoilt && decoder != null) {
            decoder.reset();
        }
        spoilt = false;
    }

    /** Spans of which nothing can follow and nothing is delayed in the decoder. */
    private void passOver(AccessUnit unit) {
        while (!spans.isEmpty() && past(spans.getFirst(), unit)) {
            if (decoding
                    && unit.dtsMicros().orElse(unit.ptsMicros())
                            < spans.getFirst().endMicros() + 2 * REORDER_MICROS) {
                return;
            }
            taker.over(spans.removeFirst());
        }
    }

    private PictureDecoder decoderFor(Codec next) {
        if (decoder == null || codec != next) {
            if (decoder != null) {
                decoder.drain();
            }
            close();
            decoder = new PictureDecoder(next, this::take);
            codec = next;
        }
        return decoder;
    }

    private void take(DecodedPicture picture) {
        if (picture.damaged()) {
            spoil();
        }
        long pts = picture.ptsMicros();
        while (!spans.isEmpty() && pts >= spans.getFirst().endMicros()) {
            taker.over(spans.removeFirst());
        }
        Span span = spanOf(pts);
        if (span != null && !spoilt) {
            taker.picture(span, picture.view(rotation, MOST_SIDE).frame());
        }
    }

    private @Nullable Span spanOf(long ptsMicros) {
        for (Span span : spans) {
            if (ptsMicros < span.startMicros() - LEAD_MICROS) {
                return null;
            }
            if (ptsMicros < span.endMicros()) {
                return span;
            }
        }
        return null;
    }
}
