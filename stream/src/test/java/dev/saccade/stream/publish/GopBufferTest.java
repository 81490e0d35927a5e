package dev.saccade.stream.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GopBufferTest {
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final CameraId YARD = new CameraId("yard");
    private static final int UNIT = unit(LOBBY, 0, true).bytes();

    @Test
    void aFullLiveCameraDropsItsOldestGopAndNothingOfOthers() throws Exception {
        GopBuffer buffer = live(5 * UNIT);
        buffer.put(unit(YARD, 0, true));
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(), buffer.put(unit(LOBBY, i, i % 2 == 0)));
        }
        assertEquals(List.of(0L, 1L), times(buffer.put(unit(LOBBY, 5, false))));
        assertEquals(UNIT, buffer.bytes(YARD));
        assertEquals(4 * UNIT, buffer.bytes(LOBBY));
    }

    @Test
    void whatIsLeftOfTheGopThatGrowsIsRefusedUpToTheNextRandomAccessPoint() throws Exception {
        GopBuffer buffer = live(2 * UNIT);
        buffer.put(unit(LOBBY, 0, true));
        buffer.put(unit(LOBBY, 1, false));
        assertEquals(List.of(0L, 1L, 2L), times(buffer.put(unit(LOBBY, 2, false))));
        assertEquals(List.of(3L), times(buffer.put(unit(LOBBY, 3, false))));
        assertEquals(List.of(), buffer.put(unit(LOBBY, 4, true)));
        assertEquals(4, take(buffer).ptsMicros());
    }

    @Test
    void theEndOfAnEpochIsNeverDropped() throws Exception {
        GopBuffer buffer = live(3 * UNIT);
        buffer.put(unit(LOBBY, 0, true));
        buffer.put(new Entry(new EndOfEpoch(LOBBY, 1), 0));
        buffer.put(unit(LOBBY, 1, true));
        buffer.put(unit(LOBBY, 2, true));
        buffer.put(unit(LOBBY, 3, true));
        assertFalse(take(buffer).picture());
    }

    @Test
    void aFileWaitsForRoom() throws Exception {
        GopBuffer buffer = new GopBuffer(settings(UNIT, 10 * UNIT));
        buffer.open(LOBBY, false);
        buffer.put(unit(LOBBY, 0, true));
        CompletableFuture<List<Entry>> second = put(buffer, unit(LOBBY, 1, true));
        assertFalse(second.isDone());
        assertEquals(0, take(buffer).ptsMicros());
        assertEquals(List.of(), second.get(5, TimeUnit.SECONDS));
    }

    @Test
    void closingFreesAFileThatWaits() throws Exception {
        GopBuffer buffer = new GopBuffer(settings(UNIT, 10 * UNIT));
        buffer.open(LOBBY, false);
        buffer.put(unit(LOBBY, 0, true));
        CompletableFuture<List<Entry>> second = put(buffer, unit(LOBBY, 1, true));
        assertEquals(List.of(0L), times(buffer.close()));
        assertEquals(List.of(1L), times(second.get(5, TimeUnit.SECONDS)));
        assertNull(buffer.take());
    }

    @Test
    void aCameraWithEnoughInFlightIsPassedOver() throws Exception {
        GopBuffer buffer = live(10 * UNIT);
        Entry first = unit(LOBBY, 0, true);
        buffer.put(first);
        buffer.put(unit(LOBBY, 1, true));
        buffer.put(unit(LOBBY, 2, true));
        buffer.put(unit(YARD, 0, true));
        assertEquals(List.of(LOBBY, YARD, LOBBY), List.of(camera(buffer), camera(buffer), camera(buffer)));
        buffer.landed(first);
        assertEquals(2, take(buffer).ptsMicros());
    }

    @Test
    void drainingEndsWhenAllHasLanded() throws Exception {
        GopBuffer buffer = live(10 * UNIT);
        Entry only = unit(LOBBY, 0, true);
        buffer.put(only);
        assertFalse(buffer.drain(System.nanoTime() + Duration.ofMillis(20).toNanos()));
        take(buffer);
        buffer.landed(only);
        assertTrue(buffer.drain(System.nanoTime() + Duration.ofSeconds(5).toNanos()));
    }

    @Test
    void aCameraIsOpenedOnceAndBeforeItsRecords() {
        GopBuffer buffer = live(UNIT);
        assertThrows(IllegalArgumentException.class, () -> buffer.open(LOBBY, true));
        assertThrows(IllegalArgumentException.class, () -> buffer.put(unit(new CameraId("door"), 0, true)));
    }

    @Property(tries = 200)
    void whatIsTakenIsWholeGopsInOrderAndAllIsAccountedFor(
            @ForAll @Size(min = 1, max = 60) List<Boolean> randomAccess, @ForAll @IntRange(min = 1, max = 9) int room)
            throws Exception {
        GopBuffer buffer = live(room * UNIT);
        List<Long> dropped = new ArrayList<>();
        for (int i = 0; i < randomAccess.size(); i++) {
            dropped.addAll(times(buffer.put(unit(LOBBY, i, i == 0 || randomAccess.get(i)))));
            assertTrue(buffer.bytes(LOBBY) <= room * UNIT);
        }
        List<Long> kept = times(buffer.close());
        assertEquals(randomAccess.size(), dropped.size() + kept.size());
        for (int i = 0; i < kept.size(); i++) {
            long pts = kept.get(i);
            boolean starts = pts == 0 || randomAccess.get((int) pts);
            assertTrue(starts || i > 0 && kept.get(i - 1) == pts - 1, kept + " cannot be decoded at " + pts);
        }
    }

    /** @param inFlightBytes of each of two cameras */
    private static PublisherSettings settings(long bytes, long inFlightBytes) {
        return new PublisherSettings(bytes, 2 * bytes, 2 * 2 * inFlightBytes, 1 << 20);
    }

    private static GopBuffer live(long bytes) {
        GopBuffer buffer = new GopBuffer(settings(bytes, 2 * UNIT));
        buffer.open(LOBBY, true);
        buffer.open(YARD, true);
        return buffer;
    }

    private static CompletableFuture<List<Entry>> put(GopBuffer buffer, Entry entry) throws InterruptedException {
        CompletableFuture<List<Entry>> dropped = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                dropped.complete(buffer.put(entry));
            } catch (InterruptedException e) {
                dropped.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            LockSupport.parkNanos(1_000_000);
        }
        return dropped;
    }

    private static Entry take(GopBuffer buffer) throws InterruptedException {
        Entry entry = buffer.take();
        assertTrue(entry != null);
        return entry;
    }

    private static CameraId camera(GopBuffer buffer) throws InterruptedException {
        return take(buffer).record().camera();
    }

    private static List<Long> times(List<Entry> entries) {
        return entries.stream().map(Entry::ptsMicros).toList();
    }

    private static Entry unit(CameraId camera, long pts, boolean randomAccess) {
        AccessUnit unit = new AccessUnit(
                camera, Codec.H264, 1, pts, pts, OptionalLong.empty(), 0, randomAccess, 0, new byte[1000]);
        return new Entry(unit, 0);
    }
}
