package dev.saccade.summary.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GlideTest {
    @Property(tries = 300)
    void speedAndAccelerationAreBounded(
            @ForAll @Size(min = 3, max = 100) List<@DoubleRange(max = 400) Double> wanted,
            @ForAll @IntRange(min = 10, max = 200) int millis) {
        double[] path = Glide.path(every(millis, wanted.size()), unboxed(wanted));
        double step = millis / 1e3;
        double range = wanted.stream().mapToDouble(w -> w).max().orElse(0)
                - wanted.stream().mapToDouble(w -> w).min().orElse(0);
        for (int i = 1; i < path.length; i++) {
            double speed = (path[i] - path[i - 1]) / step;
            assertTrue(Math.abs(speed) <= range / Glide.SECONDS + 1e-9);
            if (i > 1) {
                double before = (path[i - 1] - path[i - 2]) / step;
                double most = 2 * range / (Glide.SECONDS * Glide.SECONDS);
                assertTrue(Math.abs(speed - before) / step <= most + 1e-9);
            }
        }
    }

    @Property(tries = 300)
    void thePathStaysBetweenTheWantedPlaces(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 5, max = 9) Double> wanted) {
        double[] path = Glide.path(every(40, wanted.size()), unboxed(wanted));
        assertTrue(Arrays.stream(path).allMatch(p -> p >= 5 && p <= 9));
    }

    @Test
    void itMovesBeforeAndAfterAJumpAlikeAndNeverBack() {
        double[] wanted = new double[101];
        Arrays.fill(wanted, 51, 101, 1);
        wanted[50] = 0.5;
        double[] path = Glide.path(every(40, 101), wanted);
        assertEquals(0.5, path[50], 0.03);
        for (int i = 1; i < path.length; i++) {
            assertTrue(path[i] >= path[i - 1]);
        }
    }

    private static long[] every(int millis, int count) {
        return LongStream.range(0, count).map(i -> i * millis * 1000L).toArray();
    }

    private static double[] unboxed(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }
}
