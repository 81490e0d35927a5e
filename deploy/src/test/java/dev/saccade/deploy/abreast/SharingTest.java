package dev.saccade.deploy.abreast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.model.Bundle;
import dev.saccade.model.BundleException;
import dev.saccade.stream.MemoryBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final MemoryBudget PROCESS = new MemoryBudget(2L << 30, 800L << 20);
    private static final Bundle RENDERED = bundle("rendered-actions");
    private static final Bundle FIGHTS = bundle("fights");

    @Test
    void bundlesOfOneGridAndOneInputShareAndPayForItTogether() {
        Sharing sharing = new Sharing(List.of(RENDERED, RENDERED), PROCESS);
        assertSame(sharing.pictures(RENDERED), sharing.pictures(RENDERED));
        assertEquals(350L << 20, sharing.budget().heapBytes());
        assertEquals(
                "decoded once for rendered-actions and rendered-actions, which have one grid and one input",
                sharing.line());
    }

    @Test
    void othersDoNotAndItIsSaidWhy() {
        Sharing sharing = new Sharing(List.of(RENDERED, FIGHTS), PROCESS);
        assertNotSame(sharing.pictures(RENDERED), sharing.pictures(FIGHTS));
        assertEquals(400L << 20, sharing.budget().heapBytes());
        assertTrue(
                sharing.line()
                        .startsWith(
                                "decoded 2 times: for rendered-actions; for fights, whose offsetMicros is 0 in place of"
                                        + " 80000, spacingMicros is 100000 in place of 80000, height is 480 in place of "),
                sharing.line());
    }

    @Test
    void oneAloneSharesNothingAndCountsNothing() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Sharing sharing = new Sharing(List.of(RENDERED), PROCESS);
        sharing.meter(meters);
        assertEquals(PROCESS, sharing.budget());
        assertTrue(meters.getMeters().isEmpty());
    }

    @Test
    void theMeterLivesAsLongAsItsRegistry() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        SharingMeters.register(meters, List.of(() -> 3L, () -> 4L));
        System.gc();
        assertEquals(7, meters.get("saccade.decoding.spared").functionCounter().count());
    }

    private static Bundle bundle(String name) {
        try {
            return Bundle.load(Path.of("..", "model", "bundles", name));
        } catch (BundleException e) {
            throw new AssertionError(e);
        }
    }
}
