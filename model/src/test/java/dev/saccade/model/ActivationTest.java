package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ActivationTest {
    @Property(tries = 300)
    void softmaxSumsToOneAndKeepsTheOrder(
            @ForAll @Size(min = 1, max = 20) float @FloatRange(min = -1e6f, max = 1e6f) [] logits,
            @ForAll @FloatRange(min = 0.01f, max = 100) float temperature) {
        float[] probabilities = Activation.SOFTMAX.probabilities(logits, temperature);
        double sum = 0;
        for (float probability : probabilities) {
            sum += probability;
        }
        assertEquals(1, sum, 1e-5);
        assertOrderKept(logits, probabilities);
    }

    @Property(tries = 300)
    void sigmoidStandsAloneAndKeepsTheOrder(
            @ForAll @Size(min = 1, max = 20) float @FloatRange(min = -1e6f, max = 1e6f) [] logits,
            @ForAll @FloatRange(min = 0.01f, max = 100) float temperature) {
        float[] probabilities = Activation.SIGMOID.probabilities(logits, temperature);
        assertOrderKept(logits, probabilities);
        for (int a = 0; a < logits.length; a++) {
            float[] alone = Activation.SIGMOID.probabilities(new float[] {logits[a]}, temperature);
            assertEquals(alone[0], probabilities[a]);
        }
    }

    @Property(tries = 300)
    void temperatureDividesTheLogits(@ForAll @Size(min = 2, max = 5) float @FloatRange(min = -50, max = 50) [] logits) {
        float[] halved = new float[logits.length];
        for (int a = 0; a < logits.length; a++) {
            halved[a] = logits[a] / 2;
        }
        for (Activation activation : Activation.values()) {
            assertArrayEquals(activation.probabilities(halved, 1), activation.probabilities(logits, 2), 1e-7f);
        }
    }

    @Test
    void knownValues() {
        float[] logits = {0, (float) Math.log(3)};
        assertArrayEquals(new float[] {0.25f, 0.75f}, Activation.SOFTMAX.probabilities(logits, 1), 1e-7f);
        assertArrayEquals(new float[] {0.5f, 0.75f}, Activation.SIGMOID.probabilities(logits, 1), 1e-7f);
    }

    private static void assertOrderKept(float[] logits, float[] probabilities) {
        for (int a = 0; a < logits.length; a++) {
            assertTrue(probabilities[a] >= 0 && probabilities[a] <= 1);
            for (int b = 0; b < logits.length; b++) {
                assertTrue(logits[a] > logits[b] || probabilities[a] <= probabilities[b]);
            }
        }
    }
}
