package dev.saccade.judge.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SaliencyScoreTest {
    private static final boolean[] THERE = {false, true, true, false};

    @Test
    void anEvenMapIsChance() {
        SaliencyScore even = SaliencyScore.of(new double[] {2, 2, 2, 2}, THERE);
        assertEquals(0, even.nss());
        assertEquals(0.5, even.auc());
        assertEquals(0, even.cc());
        assertEquals(Math.log(2), even.kl(), 1e-9);
    }

    @Test
    void theTruthItselfIsPerfect() {
        SaliencyScore truth = SaliencyScore.of(new double[] {0, 1, 1, 0}, THERE);
        assertEquals(1, truth.nss(), 1e-9);
        assertEquals(1, truth.auc());
        assertEquals(1, truth.cc(), 1e-9);
        assertEquals(0, truth.kl(), 1e-9);
    }

    @Test
    void byHand() {
        // Mean 2, standard deviation 1.5811; inside are 1 and 3; elsewhere 0 and 4.
        SaliencyScore score = SaliencyScore.of(new double[] {0, 1, 3, 4}, THERE);
        assertEquals(0, score.nss(), 1e-9);
        assertEquals(0.5, score.auc());
        assertEquals(Math.log(0.5 / (1 / 8.0)) / 2 + Math.log(0.5 / (3 / 8.0)) / 2, score.kl(), 1e-9);
    }

    @Test
    void aMapThatPointsElsewhereIsWorseThanChance() {
        SaliencyScore wrong = SaliencyScore.of(new double[] {1, 0, 0, 1}, THERE);
        assertEquals(-1, wrong.nss(), 1e-9);
        assertEquals(0, wrong.auc());
        assertEquals(-1, wrong.cc(), 1e-9);
    }
}
