package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.summary.Summary.Unseen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final long SECOND = 1_000_000;
    private static final int SECONDS = 60;

    /** Against a list of seconds. */
    @Property(tries = 200)
    void theOrderInWhichItIsToldDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 0, max = 25) int stretches) {
        Random random = new Random(seed);
        boolean[] looked = new boolean[SECONDS];
        List<long[]> told = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            int start = random.nextInt(-3, SECONDS);
            int end = start + 1 + random.nextInt(8);
            for (int s = Math.max(0, start); s < Math.min(SECONDS, end); s++) {
                looked[s] = true;
            }
            told.add(new long[] {start * SECOND, end * SECOND});
        }
        Collections.shuffle(told, random);
        Watch watch = new Watch(SECONDS * SECOND);
        told.forEach(stretch -> watch.seen(stretch[0], stretch[1]));
        boolean[] unseen = new boolean[SECONDS];
        for (Unseen one : watch.unseen(0)) {
            for (long at = one.startMicros(); at < one.endMicros(); at += SECOND) {
                unseen[(int) (at / SECOND)] = true;
            }
        }
        for (int s = 0; s < SECONDS; s++) {
            assertEquals(!looked[s], unseen[s], "second " + s);
        }
    }

    @Test
    void itSaysWhyWhereThatIsKnown() {
        Watch watch = new Watch(60 * SECOND);
        watch.missing(40 * SECOND, "lag");
        watch.missing(41 * SECOND, "no such reason");
        watch.missing(20 * SECOND, "corrupt");
        watch.seen(30 * SECOND, 40 * SECOND);
        watch.seen(10 * SECOND, 20 * SECOND);
        assertEquals(
                List.of(
                        new Unseen(0, 5 * SECOND, "expired: Kafka holds it no longer"),
                        new Unseen(5 * SECOND, 10 * SECOND, "too few pictures"),
                        new Unseen(20 * SECOND, 30 * SECOND, "damaged, could not be decoded"),
                        new Unseen(40 * SECOND, 60 * SECOND, "came too late to be looked at")),
                watch.unseen(5 * SECOND));
    }
}
