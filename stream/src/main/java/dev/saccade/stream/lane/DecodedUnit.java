package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one access unit in a lane's decoder.
 *
 * @param wanted whether the unit's own picture was asked for
 * @param start whether the decoder was empty before it
 * @param line whose decoder it was
 * @param clean the decoder neither refused the unit nor put out a damaged picture
 * @param shown the pictures that came out, in order
 */
record DecodedUnit(AccessUnit unit, boolean wanted, boolean start, DecoderLine line, boolean clean, List<Shown> shown) {
    DecodedUnit {
        shown = List.copyOf(shown);
    }

    /** @param cut null where nobody looks at it */
    record Shown(long ptsMicros, @Nullable Cut cut) {}

    /** Under what it is found; whether it is the same is for {@link #isOf} to say. */
    record Key(CameraId camera, long epochMillis, long seq, long ptsMicros) {
        static Key of(AccessUnit unit) {
            return new Key(unit.camera(), unit.epochMillis(), unit.seq(), unit.ptsMicros());
        }
    }

    /** Whether a decoder would be told just the same. */
    boolean isOf(AccessUnit other) {
        return unit.codec() == other.codec()
                && unit.dtsMicros().equals(other.dtsMicros())
                && unit.randomAccess() == other.randomAccess()
                && unit.rotation() == other.rotation()
                && Arrays.equals(unit.data(), other.data());
    }

    /** Whether both decoders were asked for the same and put out the same pictures, none of them damaged. */
    boolean agrees(DecodedUnit other) {
        return clean && other.clean && wanted == other.wanted && times().equals(other.times());
    }

    long bytes() {
        return unit.data().length
                + shown.stream()
                        .map(Shown::cut)
                        .mapToLong(cut -> cut == null ? 0 : cut.bytes())
                        .sum();
    }

    private List<Long> times() {
        return shown.stream().map(Shown::ptsMicros).toList();
    }
}
