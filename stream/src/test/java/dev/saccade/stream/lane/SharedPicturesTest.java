package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.ingest.Box;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedPicturesTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long ROOM = 1 << 20;

    private final DecoderLine line = new DecoderLine();

    @Test
    void whatAllHaveTakenIsGone() {
        SharedPictures three = new SharedPictures(3, ROOM);
        DecodedUnit decoded = decoded(0);
        assertNull(three.offer(decoded));
        assertSame(decoded, three.take(decoded.unit()));
        assertSame(decoded, three.take(decoded.unit()));
        assertNull(three.take(decoded.unit()));
        assertEquals(0, three.bytes());
    }

    @Test
    void beyondTheLimitTheOldestGoes() {
        SharedPictures shared = new SharedPictures(2, ROOM);
        for (int i = 0; i < 100; i++) {
            shared.offer(decoded(i));
            assertTrue(shared.bytes() <= ROOM / 2, "holds " + shared.bytes());
        }
        assertNull(shared.take(decoded(0).unit()));
        assertEquals(
                decoded(99).unit().ptsMicros(),
                shared.take(decoded(99).unit()).unit().ptsMicros());
    }

    @Test
    void accessUnitsAreHeldUpToTheLimitAlone() {
        SharedPictures shared = new SharedPictures(2, ROOM);
        assertTrue(shared.hold(ROOM / 2));
        assertTrue(!shared.hold(1));
        shared.letGo(1);
        assertTrue(shared.hold(1));
    }

    @Test
    void anotherPictureOfTheSameTimeIsAnotherOne() {
        SharedPictures shared = new SharedPictures(2, ROOM);
        AccessUnit unit = decoded(0).unit();
        shared.offer(decoded(0));
        assertNull(shared.take(unit.withData(new byte[] {1})));
    }

    @Test
    void oneThatWaitsGetsItAsSoonAsItIsThere() throws Exception {
        SharedPictures shared = new SharedPictures(2, ROOM, LONG);
        shared.offer(decoded(0));
        CompletableFuture<DecodedUnit> waits =
                CompletableFuture.supplyAsync(() -> shared.await(decoded(1).unit(), "b"));
        DecodedUnit next = decoded(1);
        shared.offer(next);
        assertSame(next, waits.get());
    }

    @Test
    void afterOneVainWaitItWaitsNoMore() {
        SharedPictures shared = new SharedPictures(2, ROOM, Duration.ofMillis(1200));
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertNull(shared.await(decoded(i).unit(), "b"));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.toMillis() >= 1200 && took.toMillis() < 10_000, took.toString());
    }

    @Test
    void anInterruptedThreadGoesOnByItself() {
        SharedPictures shared = new SharedPictures(2, ROOM, LONG);
        shared.offer(decoded(0));
        Thread.currentThread().interrupt();
        assertNull(shared.await(decoded(1).unit(), "b"));
        assertTrue(Thread.interrupted());
    }

    private DecodedUnit decoded(int number) {
        AccessUnit unit = Footage.still(Footage.EPOCH, number * 40_000L, 64, 48);
        Cut cut = new Cut(new byte[10_000], new Box(0, 0, 1, 1), null);
        return new DecodedUnit(
                unit, true, number == 0, line, true, List.of(new DecodedUnit.Shown(unit.ptsMicros(), cut)));
    }
}
