package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static CameraId camera(int number) {
        return new CameraId("c" + number);
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    @Property
    void everyCameraGetsItsShareWhateverItsGopsAre(
            @ForAll @DoubleRange(min = 0.1, max = 1) double share,
            @ForAll @IntRange(max = 50) int number,
            @ForAll @DoubleRange(min = 0.2, max = 10) double gopSeconds) {
        Turns turns = new Turns(share);
        IntStream.range(0, number).forEach(c -> turns.serves(camera(c), 0, false));
        double served = 0;
        double seconds = 0;
        for (; seconds < 600; seconds += gopSeconds) {
            served += turns.serves(camera(number), nanos(seconds), false) ? gopSeconds : 0;
        }
        assertEquals(share * seconds, served, 1 + 2 * gopSeconds);
    }

    @Property
    void atAnyTimeTheShareOfTheCamerasIsServed(@ForAll @DoubleRange(min = 0.1, max = 0.9) double share) {
        Turns turns = new Turns(share);
        for (int tenths = 0; tenths < 300; tenths++) {
            long now = nanos(tenths / 10.0);
            long served = IntStream.range(0, 100)
                    .filter(c -> turns.serves(camera(c), now, false))
                    .count();
            assertEquals(100 * share, served, 12, "after " + tenths / 10.0 + " s");
        }
    }

    @Test
    void aTurnIsAStretch() {
        Turns turns = new Turns(0.5);
        int changes = 0;
        boolean before = turns.serves(camera(0), 0, false);
        for (int tenths = 1; tenths < 200; tenths++) {
            boolean now = turns.serves(camera(0), nanos(tenths / 10.0), false);
            changes += now == before ? 0 : 1;
            before = now;
        }
        assertTrue(changes <= 10, changes + " changes in 20 s");
    }

    @Test
    void whatIsTooOldIsNotServedAndStaysOwed() {
        Turns turns = new Turns(0.5);
        turns.serves(camera(0), 0, false);
        for (int second = 1; second < 10; second++) {
            assertFalse(turns.serves(camera(0), nanos(second), true));
        }
        for (int second = 10; second < 15; second++) {
            assertTrue(turns.serves(camera(0), nanos(second), false));
        }
    }

    @Test
    void theShareStaysWithinItsBounds() {
        Turns turns = new Turns(-3);
        turns.serveLess();
        assertEquals(0.05, turns.share());
        IntStream.range(0, 100).forEach(i -> turns.serveMore());
        assertEquals(1, turns.share());
        assertTrue(turns.serves(camera(0), 0, false));
    }
}
