package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final CameraId YARD = new CameraId("yard");
    private static final int FPS = 25;

    private final Lateness lateness = live(10);
    private double seconds = 100;

    private static Lateness live(int budgetSeconds) {
        return new Lateness(new Freshness.Live(Duration.ofSeconds(budgetSeconds), Clock.systemUTC()));
    }

    private static AccessUnit picture(CameraId camera, boolean randomAccess) {
        return new AccessUnit(camera, Codec.H264, 1, -1, 0, OptionalLong.empty(), 0, randomAccess, 0, new byte[] {1});
    }

    private boolean late(CameraId camera, long lagMillis) {
        return lateness.late(picture(camera, true), lagMillis, (long) (seconds * 1e9));
    }

    @Test
    void withinTheBudgetNothingIsLate() {
        assertFalse(late(LOBBY, 10_000));
        assertFalse(late(YARD, 0));
    }

    @Test
    void inEveryFrameModeNothingIsLate() {
        assertFalse(new Lateness(new Freshness.EveryFrame()).late(picture(LOBBY, true), 3_600_000, 0));
    }

    @Test
    void overTheBudgetAllCamerasSkipToHalfOfIt() {
        assertTrue(late(LOBBY, 10_001));
        assertTrue(late(YARD, 5_001));
        assertFalse(late(YARD, 5_000));
    }

    @Test
    void aGopUnderWayIsFinished() {
        assertFalse(lateness.late(picture(LOBBY, false), 10_001, (long) (seconds * 1e9)));
        assertTrue(late(YARD, 9_000));
    }

    @Test
    void whereLagComesBackSoonCamerasTakeTurnsAndLessLagIsAllowed() {
        assertTrue(late(LOBBY, 10_001));
        seconds += 10;
        assertTrue(late(LOBBY, 10_001));
        assertTrue(late(LOBBY, 501));
        seconds += 3;
        lateness.late(picture(YARD, false), 3_001, (long) (seconds * 1e9));
        assertTrue(late(LOBBY, 501));
    }

    @Test
    void lagThatComesBackLateIsAnotherStall() {
        late(LOBBY, 10_001);
        seconds += 31;
        assertFalse(late(LOBBY, 9_999));
        assertTrue(late(YARD, 10_001));
        assertFalse(late(YARD, 4_999));
    }

    @Test
    void onceAllCanBeServedAllAre() {
        late(LOBBY, 10_001);
        seconds += 10;
        late(LOBBY, 10_001);
        for (int i = 0; i < 30; i++) {
            seconds += 1;
            late(LOBBY, 0);
        }
        for (int i = 0; i < 30; i++) {
            seconds += 1;
            assertFalse(late(LOBBY, 9_000));
            assertFalse(late(YARD, 0));
        }
    }

    /** A worker as it were: decoding takes its time, reading none. */
    @Property(tries = 60)
    void twiceTheLoadServesAllCamerasAlikeAndLeavesLittle(
            @ForAll @IntRange(min = 12, max = 75) int gop,
            @ForAll @IntRange(min = 3, max = 10) int budgetSeconds,
            @ForAll @IntRange(min = 40, max = 60) int loadSeconds) {
        int cameras = 40;
        Lateness judge = live(budgetSeconds);
        long nanosPerPicture = 2_000_000_000L / (cameras * FPS);
        boolean[] skips = new boolean[cameras];
        int[] decoded = new int[cameras];
        long now = 0;
        long last = 0;
        for (int n = 0; n < (loadSeconds + 8) * FPS; n++) {
            long sent = n * 1_000_000_000L / FPS;
            boolean load = n < loadSeconds * FPS;
            for (int c = 0; c < (load ? cameras : cameras / 8); c++) {
                now = Math.max(now, sent);
                // Spread as the golden ratio spreads them: cameras do not begin their GOPs together.
                boolean first = (n + (int) (c * 0.618 * gop)) % gop == 0;
                boolean late = judge.late(picture(new CameraId("c" + c), first), (now - sent) / 1_000_000, now);
                skips[c] = first ? late : skips[c];
                decoded[c] += load && !skips[c] ? 1 : 0;
                now += skips[c] ? 0 : nanosPerPicture;
                last = !load && n >= (loadSeconds + 5) * FPS ? Math.max(last, now - sent) : last;
            }
        }
        int least = IntStream.of(decoded).min().orElseThrow();
        int most = IntStream.of(decoded).max().orElseThrow();
        assertTrue(2 * least >= most, Arrays.toString(decoded));
        assertTrue(last < 1_000_000_000L, "five seconds after the load it is " + last / 1e9 + " s late");
    }
}
