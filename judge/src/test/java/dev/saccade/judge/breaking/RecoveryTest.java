package dev.saccade.judge.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.judge.breaking.BreakReport.FaultFigures;
import dev.saccade.stream.read.StoredResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final long SECOND = 1_000_000_000;

    private final Ledger ledger = new Ledger();

    private void window(String camera, long atNanos) {
        ledger.add(new StoredResult("w", 0, 0, camera, camera + atNanos, "ce_type=dev.saccade.window {}"), atNanos);
    }

    private static Deed kill(String... cameras) {
        return new Deed(10 * SECOND, Fault.KILL_WORKER, "worker-1", Set.of(cameras));
    }

    @Test
    void waitsForTheLastCameraAndPassesOverWhatWasOnItsWay() {
        window("a", 10 * SECOND + SECOND / 10);
        window("a", 12 * SECOND);
        window("b", 11 * SECOND);
        window("c", 20 * SECOND);
        Recovery recovery = new Recovery(ledger, List.of());
        assertEquals(2, recovery.seconds(kill("a", "b")).orElseThrow(), 1e-9);
        assertTrue(recovery.seconds(kill("a", "gone")).isEmpty());
    }

    @Test
    void whatACameraDidNotSendDoesNotCount() {
        window("a", 9 * SECOND);
        window("a", 14 * SECOND);
        Recovery recovery = new Recovery(ledger, List.of(new Silence("a", 11 * SECOND, 13 * SECOND)));
        assertEquals(2, recovery.seconds(kill("a")).orElseThrow(), 1e-9);
        assertEquals(3, recovery.longestStall(), 1e-9);
    }

    @Test
    void aFaultThatHeldUpNobodyIsCountedButHasNoTime() {
        window("a", 12 * SECOND);
        FaultFigures figures = new Recovery(ledger, List.of()).figures("kills", List.of(kill("a"), kill(), kill()));
        assertEquals(new FaultFigures("kills", 3, 2, 2, 2, 0), figures);
    }
}
