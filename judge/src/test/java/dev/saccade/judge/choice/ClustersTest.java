package dev.saccade.judge.choice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClustersTest {
    @Test
    void pointsThatLieTogetherAreOfOneCluster() {
        List<float[]> points = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            points.add(new float[] {10 * (i % 3) + 0.01f * i, 5});
        }
        int[] cluster = Clusters.of(points, 3);
        for (int i = 3; i < 30; i++) {
            assertEquals(cluster[i % 3], cluster[i]);
        }
        assertEquals(3, Arrays.stream(cluster).distinct().count());
        assertArrayEquals(cluster, Clusters.of(points, 3));
    }

    @Test
    void asManyClustersAsPointsGiveEachItsOwn() {
        int[] cluster = Clusters.of(List.of(new float[] {0}, new float[] {1}), 2);
        assertNotEquals(cluster[0], cluster[1]);
    }
}
