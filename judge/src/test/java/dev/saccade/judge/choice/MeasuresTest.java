package dev.saccade.judge.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.ingest.scene.SceneAction;
import dev.saccade.ingest.scene.SceneTruth;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private static final List<Sample> SAMPLES = List.of(
            Drawn.sample(0, Drawn.EAST, Drawn.EAST, 1, 0),
            Drawn.sample(1, Drawn.EAST, Drawn.EAST, 1, 0),
            Drawn.sample(2, new float[] {0.6f, 0.8f}, Drawn.EAST, 1, 0),
            Drawn.sample(3, Drawn.NORTH, Drawn.EAST, 1, 0));

    private static final Truth NOTHING = new Truth(List.of(), List.of());

    private static Measures of(Truth truth, Long... times) {
        return Measures.of(SAMPLES, List.of(times), truth);
    }

    @Test
    void aMomentIsShownByAFrameHalfASecondAwayAndByNoneFartherOff() {
        SceneTruth fall = new SceneTruth("figure-1", SceneAction.FALL, 1_500_000, 3_000_000, 2_000_000);
        Truth truth = Truth.ofScene(List.of(fall));
        assertEquals(1, of(truth, 1_500_000L).moments());
        assertEquals(1, of(truth, 0L, 2_500_000L).moments());
        assertEquals(0, of(truth, 1_499_999L, 2_500_001L).moments());
    }

    @Test
    void momentsCountOnceAndFramesEach() {
        Truth truth =
                new Truth(List.of(new Span(0, 10), new Span(100, 110)), List.of(new Span(0, 20), new Span(90, 120)));
        Measures measures = of(truth, 5L, 6L, 15L, 50L);
        assertEquals(0.5, measures.moments());
        assertEquals(0.25, measures.idle());
    }

    @Test
    void withoutMomentsTheirShareIsNotDefinedAndNoFrameShowsAnAction() {
        assertEquals(Double.NaN, of(NOTHING, 0L).moments());
        assertEquals(1, of(NOTHING, 0L).idle());
    }

    @Test
    void redundancyIsTheMeanCosineOfNeighbours() {
        assertEquals((1 + 0.6) / 2, of(NOTHING, 0L, 250_000L, 500_000L).redundancy(), 1e-6);
        assertEquals(0, of(NOTHING, 0L, 750_000L).redundancy(), 1e-6);
        assertEquals(Double.NaN, of(NOTHING, 0L).redundancy());
    }

    @Test
    void coverageIsHowNearTheNearestFrameIsOverAllSegments() {
        assertEquals((1 + 1 + 0.6 + 0) / 4, of(NOTHING, 0L).coverage(), 1e-6);
        assertEquals((1 + 1 + 0.8 + 1) / 4, of(NOTHING, 0L, 750_000L).coverage(), 1e-6);
    }

    @Test
    void aFrameIsOfTheSegmentBeforeWhoseEndItLies() {
        assertEquals((0 + 0 + 0.8 + 1) / 4, of(NOTHING, 750_000L).coverage(), 1e-6);
        assertEquals((0.6 + 0.6 + 1 + 0.8) / 4, of(NOTHING, 749_999L).coverage(), 1e-6);
    }

    @Test
    void meansPassOverWhatIsNotDefined() {
        Measures mean = Measures.mean(
                List.of(new Measures(0.5, 0, Double.NaN, 1), new Measures(Double.NaN, 1, Double.NaN, 0.5)));
        assertEquals(new Measures(0.5, 0.5, Double.NaN, 0.75), mean);
    }
}
