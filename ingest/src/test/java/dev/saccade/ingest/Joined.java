package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.AccessUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Clips one after the other on one clock, as a camera sends them that was set anew. */
final class Joined {
    private static final long PICTURE_MICROS = 40_000;

    private final List<AccessUnit> joined = new ArrayList<>();
    private long next;

    void add(List<AccessUnit> clip) {
        long first = clip.get(0).ptsMicros();
        long shift = next - first;
        for (AccessUnit u : clip) {
            // Pictures shown before the first refer to what the clip has not.
            if (u.ptsMicros() >= first) {
                joined.add(shifted(u, shift));
                next = Math.max(next, u.ptsMicros() + shift + PICTURE_MICROS);
            }
        }
    }

    private static AccessUnit shifted(AccessUnit u, long shift) {
        return new AccessUnit(
                u.camera(),
                u.codec(),
                0,
                -1,
                u.ptsMicros() + shift,
                u.dtsMicros().isEmpty()
                        ? u.dtsMicros()
                        : OptionalLong.of(u.dtsMicros().getAsLong() + shift),
                0,
                u.randomAccess(),
                0,
                u.data());
    }

    void everyPictureComesOut() {
        Decoded decoded = Decoded.of(joined);
        assertEquals(joined.stream().map(AccessUnit::ptsMicros).sorted().toList(), decoded.times());
        assertEquals(0, decoded.damaged());
        assertEquals(0, decoded.refused);
    }
}
