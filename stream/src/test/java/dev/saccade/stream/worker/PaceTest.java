package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final double LONGEST_SECONDS = 2.1;

    private final Pace pace = new Pace();

    /** @param cost seconds of work for each second of the cameras' time */
    private double batchSeconds(double cost) {
        double seconds = cost * pace.share().toMillis() / 1000;
        pace.took(Duration.ofMillis((long) (seconds * 1000)), true);
        return seconds;
    }

    @Test
    void howeverSlowTheMachineBatchesSoonTakeAboutASecond() {
        for (double cost : new double[] {0.01, 0.9, 3, 30}) {
            for (int i = 0; i < 10; i++) {
                batchSeconds(cost);
            }
            assertTrue(batchSeconds(cost) < LONGEST_SECONDS, "cost " + cost + ", share " + pace.share());
        }
    }

    @Test
    void whatWasNeverNeededIsNotTried() {
        Duration first = pace.share();
        for (int i = 0; i < 10; i++) {
            pace.took(Duration.ofMillis(1), false);
        }
        assertEquals(first, pace.share());
    }

    @Test
    void aFastMachineTakesASecondOfEachCamera() {
        for (int i = 0; i < 10; i++) {
            batchSeconds(0.1);
        }
        assertEquals(Duration.ofSeconds(1), pace.share());
    }
}
