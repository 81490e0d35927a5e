package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.SkipReason;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Gate gate = new Gate(new Freshness.EveryFrame(), SkipReason.NO_RANDOM_ACCESS);

    private static AccessUnit unit(long seq, boolean randomAccess) {
        return new AccessUnit(
                Scenes.LOBBY, Codec.H264, 1, seq, seq * 40_000, OptionalLong.empty(), 0, randomAccess, 0, new byte[1]);
    }

    @Test
    void nothingPassesBeforeTheFirstRandomAccessPoint() {
        assertEquals(SkipReason.NO_RANDOM_ACCESS, gate.pass(unit(0, false), 0));
        assertNull(gate.pass(unit(1, true), 0));
        assertNull(gate.pass(unit(2, false), 0));
    }

    @Test
    void aHoleInTheSequenceClosesUntilTheNextRandomAccessPoint() {
        gate.pass(unit(0, true), 0);
        assertEquals(SkipReason.SEQUENCE_GAP, gate.pass(unit(2, false), 0));
        assertEquals(SkipReason.SEQUENCE_GAP, gate.pass(unit(3, false), 0));
        assertNull(gate.pass(unit(4, true), 0));
    }

    @Test
    void aHoleBeforeARandomAccessPointHarmsNothing() {
        gate.pass(unit(0, true), 0);
        assertNull(gate.pass(unit(7, true), 0));
    }

    @Test
    void damageClosesUntilTheNextRandomAccessPoint() {
        gate.pass(unit(0, true), 0);
        gate.close(SkipReason.CORRUPT);
        assertEquals(SkipReason.CORRUPT, gate.pass(unit(1, false), 0));
        assertNull(gate.pass(unit(2, true), 0));
    }

    @Test
    void liveModeDropsWholeGopsThatAreTooOld() {
        Freshness twoSeconds = new Freshness.Live(Duration.ofSeconds(2), Clock.systemUTC());
        Gate live = new Gate(twoSeconds, SkipReason.NO_RANDOM_ACCESS);
        assertEquals(SkipReason.LAG, live.pass(unit(0, true), 2_001));
        assertEquals(SkipReason.LAG, live.pass(unit(1, false), 1));
        assertEquals(SkipReason.LAG, live.pass(unit(2, true), 1_001));
        assertNull(live.pass(unit(3, true), 1_000));
        assertNull(live.pass(unit(4, false), 10_000));
        assertNull(live.pass(unit(5, true), 2_000));
    }
}
