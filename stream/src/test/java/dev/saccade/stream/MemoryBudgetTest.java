package dev.saccade.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.model.Bundle;
import dev.saccade.stream.publish.PublisherSettings;
import java.nio.file.Path;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final long MB = 1 << 20;
    private static final Bundle FIGHTS = bundle("fights");
    private static final Bundle RENDERED = bundle("rendered-actions");

    @Property
    void whatAWorkersCamerasHoldAndWhatIsFixedFitsIntoTheWhole(
            @ForAll @LongRange(min = 64, max = 1 << 20) long megabytes,
            @ForAll @IntRange(min = 1, max = 99) int heapPercent,
            @ForAll boolean fights) {
        MemoryBudget memory = budget(megabytes, heapPercent);
        Bundle bundle = fights ? FIGHTS : RENDERED;
        int cameras = memory.cameras(bundle);
        assertTrue(cameras >= 1);
        if (cameras > 1) {
            long heap = MemoryBudget.WORKER_HEAP_BYTES + cameras * MemoryBudget.cameraHeapBytes(bundle);
            long outside = MemoryBudget.WORKER_NATIVE_BYTES + cameras * MemoryBudget.CAMERA_NATIVE_BYTES;
            assertTrue(heap <= memory.heapBytes() && outside <= memory.outsideBytes());
        }
    }

    @Property
    void moreMemoryNeverMeansFewerCamerasOrSmallerBuffers(
            @ForAll @LongRange(min = 64, max = 1 << 20) long megabytes,
            @ForAll @LongRange(min = 0, max = 1 << 10) long more,
            @ForAll @IntRange(min = 1, max = 99) int heapPercent) {
        MemoryBudget less = budget(megabytes, heapPercent);
        MemoryBudget greater = budget(megabytes + more, heapPercent);
        assertTrue(greater.cameras(FIGHTS) >= less.cameras(FIGHTS));
        assertTrue(greater.buffersBytes() >= less.buffersBytes());
        assertTrue(greater.producerBytes() >= less.producerBytes());
    }

    @Property
    void allThatIngestHoldsFitsIntoItsHeap(
            @ForAll @LongRange(min = 128, max = 1 << 20) long megabytes,
            @ForAll @LongRange(min = 1, max = 1 << 10) long buffer,
            @ForAll @IntRange(min = 1, max = 5000) int cameras) {
        MemoryBudget memory = budget(megabytes, 50);
        PublisherSettings settings = PublisherSettings.of(memory, buffer * MB);
        long inFlight = settings.producerBytes() / 2;
        long held = settings.allBytes() + settings.producerBytes() + inFlight + MemoryBudget.INGEST_HEAP_BYTES;
        assertTrue(held <= memory.heapBytes(), held + " of " + memory.heapBytes());
        assertTrue(cameras * settings.shareBytes(cameras) <= settings.allBytes());
        assertTrue(settings.shareBytes(cameras) <= buffer * MB);
    }

    @Test
    void theDefaultHoldsDozensOfCamerasOfEitherBundle() {
        MemoryBudget memory = new MemoryBudget(2048 * MB, 768 * MB);
        assertEquals(35, memory.cameras(FIGHTS));
        assertEquals(35, memory.cameras(RENDERED));
        assertEquals(64 * MB, memory.producerBytes());
    }

    @Test
    void aHeapThatJavasVariablesMadeCountsAsItIs() {
        MemoryBudget memory = MemoryBudget.ofProcess(OptionalLong.of(1));
        assertEquals(Runtime.getRuntime().maxMemory(), memory.wholeBytes());
        assertTrue(MemoryBudget.ofProcess(OptionalLong.empty()).wholeBytes() >= 2048 * MB);
        assertThrows(IllegalArgumentException.class, () -> new MemoryBudget(1, 2));
    }

    private static MemoryBudget budget(long megabytes, int heapPercent) {
        return new MemoryBudget(megabytes * MB, megabytes * MB / 100 * heapPercent);
    }

    private static Bundle bundle(String name) {
        try {
            return Bundle.load(Path.of("..", "model", "bundles", name));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
