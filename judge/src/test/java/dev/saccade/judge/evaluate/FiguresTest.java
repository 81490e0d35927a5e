package dev.saccade.judge.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** That the figures are scikit-learn's is for {@code model/training/tests/test_evaluate.py} to say. */
class FiguresTest {
    private static final List<String> LABELS = List.of("fight", "quiet");

    private static Prediction prediction(int truth, double fight, String source) {
        return new Prediction("clip", source, truth, new double[] {fight, 1 - fight}, 1, 1, Look.NONE, false);
    }

    static List<Prediction> random(long seed, int count, int sources) {
        Random random = new Random(seed);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Of few values, so that there are ties.
            predictions.add(prediction(random.nextInt(2), random.nextInt(8) / 8.0, "s" + random.nextInt(sources)));
        }
        return predictions;
    }

    @Property
    void aucIsTheShareOfPairsInTheRightOrder(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int count) {
        List<Prediction> predictions = random(seed, count, 3);
        double right = 0;
        double pairs = 0;
        for (Prediction fight : predictions) {
            for (Prediction quiet : predictions) {
                if (fight.truth() == 0 && quiet.truth() == 1) {
                    pairs++;
                    right += (1 + Math.signum(fight.probabilities()[0] - quiet.probabilities()[0])) / 2;
                }
            }
        }
        assertEquals(
                pairs == 0 ? Double.NaN : right / pairs,
                Figures.of(predictions, LABELS).auc(),
                1e-12);
    }

    @Test
    void countsClipsByTruthAndAnswer() {
        Figures figures = Figures.of(
                List.of(
                        prediction(0, 0.9, "a"),
                        prediction(0, 0.2, "a"),
                        prediction(1, 0.4, "b"),
                        prediction(1, 0.3, "b"),
                        prediction(1, 0.7, "b")),
                LABELS);
        assertEquals(0.6, figures.accuracy(), 1e-12);
        assertEquals((1 / 2.0 + 2 / 3.0) / 2, figures.balancedAccuracy(), 1e-12);
        assertEquals(0.5, figures.labels().get(0).precision(), 1e-12);
        assertEquals(2 / 3.0, figures.labels().get(1).recall(), 1e-12);
        assertEquals(1, figures.confusion()[0][1]);
        assertEquals(1, figures.confusion()[1][0]);
    }

    @Test
    void whatIsSureAndRightIsCalibratedAndWhatIsSureAndWrongIsNot() {
        assertEquals(
                0,
                Figures.of(List.of(prediction(0, 1, "a"), prediction(1, 0, "b")), LABELS)
                        .calibrationError());
        assertEquals(
                1,
                Figures.of(List.of(prediction(1, 1, "a"), prediction(0, 0, "b")), LABELS)
                        .calibrationError());
    }

    @Test
    void intervalsHoldTheFigureAndAreTheSameEveryTime() {
        List<Prediction> predictions = random(5, 200, 20);
        var intervals = Intervals.of(predictions, LABELS);
        double accuracy = Figures.of(predictions, LABELS).accuracy();
        assertTrue(intervals.get("accuracy").low() < accuracy
                && accuracy < intervals.get("accuracy").high());
        assertEquals(intervals, Intervals.of(predictions, LABELS));
    }

    @Test
    void sourcesAreDrawnWholeSoThatCopiesOfAClipAddNoCertainty() {
        List<Prediction> few = random(7, 20, 20);
        List<Prediction> copied = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            copied.addAll(few);
        }
        assertEquals(
                Intervals.of(few, LABELS).get("accuracy"),
                Intervals.of(copied, LABELS).get("accuracy"));
    }

    @Test
    void oneSourceHasNoIntervals() {
        assertTrue(Intervals.of(random(1, 10, 1), LABELS).isEmpty());
    }
}
