package dev.saccade.judge.breaking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.stream.read.StoredResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final StoredResult WHOLE = result("7", "{\"segments\":[{\"segment\":7,\"present\":true}]}");
    private static final StoredResult LACKING = result("8", "{\"segments\":[{\"segment\":8,\"present\":false}]}");
    private static final StoredResult GAP = result("lag/2000000", "{\"reason\":\"lag\"}");

    @Test
    void whatWasDroppedIsUnsaidWhereWindowsLackItAndNoGapSaysSo() {
        assertTrue(Losses.unsaid(List.of(WHOLE, LACKING)));
        assertTrue(Losses.unsaid(List.of()));
        assertFalse(Losses.unsaid(List.of(WHOLE, GAP, LACKING)));
    }

    @Test
    void whatAnotherWorkerDidInsteadIsNotLost() {
        assertFalse(Losses.unsaid(List.of(WHOLE)));
    }

    private static StoredResult result(String id, String text) {
        return new StoredResult("windows", 0, 0, "camera-1", "/group/camera-1 1700000000000/" + id, text);
    }
}
