package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Pixels;
import dev.saccade.ingest.DecodedPicture;
import dev.saccade.ingest.PictureDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lane's decoder, which is spared where another lane of the process has decoded the same: then the pictures are that
 * one's. Only a decoder in the same state counts, so that the lane sees what it would see alone. Where the other falls
 * away, the lane's own decoder is given what it was spared, and goes on as if it had never been. Damage is for each to
 * find itself. One thread at a time; native memory is held until {@link #close}.
 */
final class SharedDecoder implements AutoCloseable {
    private final Object worker;
    private final Pixels pixels;
    private final SharedPictures shared;
    private final int depth;
    private final PictureTaker taker;
    private final PictureDecoder own;
    private final HeldUnits held;
    private final List<DecodedUnit.Shown> shown = new ArrayList<>();
    private DecoderLine line = new DecoderLine();
    private boolean empty = true;
    private boolean spared;
    private boolean catchingUp;
    private boolean clean;

    /** @param depth more access units than any decoder remembers pictures of that have not come out */
    SharedDecoder(Codec codec, LaneSetup setup, int depth, PictureTaker taker) {
        this.worker = setup.recognizer();
        this.pixels = setup.bundle().pixels();
        this.shared = setup.shared();
        this.depth = depth;
        this.taker = taker;
        this.own = new PictureDecoder(codec, this::show);
        this.held = new HeldUnits(shared);
    }

    /** As {@link PictureDecoder#decode}. */
    boolean decode(AccessUnit unit, boolean wanted) {
        DecodedUnit other = spared ? shared.await(unit, worker) : shared.take(unit);
        if (other != null && serves(other, wanted) && spare(unit, wanted)) {
            follow(other);
            return true;
        }
        catchUp();
        return decodeMyself(unit, wanted, other);
    }

    /** Hands on the pictures that are delayed and forgets all. The next access unit must be a random access point. */
    void drain() {
        if (!spared || !held.allShown()) {
            catchUp();
            own.drain();
        }
        own.reset();
        held.clear();
        spared = false;
        empty = true;
    }

    @Override
    public void close() {
        held.clear();
        own.close();
    }

    /** Whether this lane's decoder would put out the same, and all that is looked at was cut. */
    private boolean serves(DecodedUnit other, boolean wanted) {
        boolean sameState = empty ? other.start() : other.line() == line;
        return sameState
                && other.clean()
                && other.wanted() == wanted
                && other.shown().stream().allMatch(this::wasCut);
    }

    private boolean wasCut(DecodedUnit.Shown picture) {
        Cutting asked = taker.cutting(picture.ptsMicros());
        return asked == null || (picture.cut() != null && picture.cut().serves(asked));
    }

    private boolean spare(AccessUnit unit, boolean wanted) {
        if (!spared) {
            held.begin(empty);
        }
        return held.add(unit, wanted);
    }

    private void follow(DecodedUnit other) {
        spared = true;
        empty = false;
        line = other.line();
        shared.countShared();
        for (DecodedUnit.Shown picture : other.shown()) {
            held.shown(picture.ptsMicros());
            taker.shown(picture.ptsMicros(), false);
            if (picture.cut() != null && taker.cutting(picture.ptsMicros()) != null) {
                taker.take(picture.ptsMicros(), picture.cut());
            }
        }
    }

    /** Brings the lane's own decoder to where the other was; what the other put out does not come out again. */
    private void catchUp() {
        if (!spared) {
            return;
        }
        spared = false;
        catchingUp = true;
        if (held.anew()) {
            own.reset();
        }
        held.forEach(u -> own.decode(u.unit(), u.wanted()));
        catchingUp = false;
        held.clear();
    }

    private boolean decodeMyself(AccessUnit unit, boolean wanted, @Nullable DecodedUnit other) {
        boolean start = empty;
        line = start ? new DecoderLine() : line;
        empty = false;
        clean = true;
        shown.clear();
        boolean accepted = own.decode(unit, wanted);
        DecodedUnit mine = new DecodedUnit(unit, wanted, start, line, accepted && clean, shown);
        compare(mine, other == null ? shared.offer(mine) : other);
        return accepted;
    }

    private void compare(DecodedUnit mine, @Nullable DecodedUnit other) {
        if (other == null) {
            line = mine.clean() ? line : new DecoderLine();
        } else if (other.line() == line) {
            line = mine.agrees(other) ? line : new DecoderLine();
        } else {
            boolean same = DecoderLine.compared(line, other.line(), mine.agrees(other)) >= depth;
            line = same ? other.line() : mine.clean() ? line : new DecoderLine();
        }
    }

    private void show(DecodedPicture picture) {
        long pts = picture.ptsMicros();
        if (catchingUp && held.wasShown(pts)) {
            return;
        }
        clean &= !picture.damaged();
        taker.shown(pts, picture.damaged());
        Cutting asked = taker.cutting(pts);
        Cut cut = asked == null ? null : cut(picture, asked);
        if (cut != null) {
            taker.take(pts, cut);
        }
        shown.add(new DecodedUnit.Shown(pts, cut));
    }

    private Cut cut(DecodedPicture picture, Cutting asked) {
        byte[] into = new byte[pixels.bytes()];
        return new Cut(
                into,
                picture.sample(pixels, asked.rotation(), into, 0),
                asked.view() ? picture.view(asked.rotation()) : null);
    }
}
