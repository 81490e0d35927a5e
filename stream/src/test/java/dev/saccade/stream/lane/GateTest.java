package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.SkipReason;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Gate gate = new Gate(SkipReason.NO_RANDOM_ACCESS);

    private static AccessUnit unit(long seq, boolean randomAccess) {
        return new AccessUnit(
                Scenes.LOBBY, Codec.H264, 1, seq, seq * 40_000, OptionalLong.empty(), 0, randomAccess, 0, new byte[1]);
    }

    @Test
    void nothingPassesBeforeTheFirstRandomAccessPoint() {
        assertEquals(SkipReason.NO_RANDOM_ACCESS, gate.pass(unit(0, false), false));
        assertNull(gate.pass(unit(1, true), false));
        assertNull(gate.pass(unit(2, false), false));
    }

    @Test
    void aHoleInTheSequenceClosesUntilTheNextRandomAccessPoint() {
        gate.pass(unit(0, true), false);
        assertEquals(SkipReason.SEQUENCE_GAP, gate.pass(unit(2, false), false));
        assertEquals(SkipReason.SEQUENCE_GAP, gate.pass(unit(3, false), false));
        assertNull(gate.pass(unit(4, true), false));
    }

    @Test
    void aHoleBeforeARandomAccessPointHarmsNothing() {
        gate.pass(unit(0, true), false);
        assertNull(gate.pass(unit(7, true), false));
    }

    @Test
    void damageClosesUntilTheNextRandomAccessPoint() {
        gate.pass(unit(0, true), false);
        gate.close(SkipReason.CORRUPT);
        assertEquals(SkipReason.CORRUPT, gate.pass(unit(1, false), false));
        assertNull(gate.pass(unit(2, true), false));
    }

    @Test
    void aGopThatBeginsTooLateIsDroppedWhole() {
        assertEquals(SkipReason.LAG, gate.pass(unit(0, true), true));
        assertEquals(SkipReason.LAG, gate.pass(unit(1, false), false));
        assertNull(gate.pass(unit(2, true), false));
        assertNull(gate.pass(unit(3, false), true));
        assertEquals(SkipReason.LAG, gate.pass(unit(4, true), true));
    }
}
