package dev.saccade.judge.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.WindowScores;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.Bundle;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reels made up of windows of the bundle that ships: 8 segments of a quarter of a second, the core 0.75 s in. */
class AlarmFitTest {
    private static final long S = 1_000_000;
    private static final long T = 250_000;
    private static final int K = 8;
    private static final int WAVE = 1;

    private static Bundle bundle;

    @BeforeAll
    static void load() throws Exception {
        bundle = Bundle.load(Path.of("..", "model", "bundles", "rendered-actions"));
    }

    /** So many seconds from a second on, in which windows say "wave" with this probability. */
    private record Burst(long start, long seconds, float probability) {
        boolean holds(long coreMicros) {
            return coreMicros >= start * S && coreMicros < (start + seconds) * S;
        }
    }

    private static ReelTrace reel(boolean seen, List<LabelledAction> actions, Burst... bursts) {
        List<WindowScores> windows = new ArrayList<>();
        for (long last = K - 1; (last + 1) * T <= 100 * S; last++) {
            long core = (last - K + 1 + bundle.coreFirst()) * T;
            float[] p = new float[bundle.labels().size()];
            for (Burst burst : bursts) {
                p[WAVE] = burst.holds(core) ? burst.probability() : p[WAVE];
            }
            windows.add(window(last, p));
        }
        return new ReelTrace("hall", seen, 100 * S, actions, List.of(), windows);
    }

    private static WindowScores window(long last, float[] p) {
        long start = (last - K + 1) * T;
        long end = (last + 1) * T;
        List<SegmentScore> segments = new ArrayList<>();
        for (long s = last - K + 1; s <= last; s++) {
            segments.add(new SegmentScore(s, true, s * T, 1f / K, 0));
        }
        return new WindowScores(new CameraId("reel"), Epoch.of(0), last, start, end, start, end, "wave", p, segments);
    }

    private static List<LabelledAction> waveAt(long... seconds) {
        List<LabelledAction> actions = new ArrayList<>();
        for (long second : seconds) {
            actions.add(new LabelledAction("wave", second * S, (second + 4) * S));
        }
        return actions;
    }

    private static AlarmFit fit(String budget, ReelTrace... reels) {
        return AlarmFit.of(AlarmBudget.parse(budget), List.of(reels), bundle);
    }

    @Test
    void entersAboveWhatIsFalseAndBelowWhatIsTrue() {
        AlarmFit fit = fit(
                "1/day",
                reel(false, waveAt(20, 60), new Burst(20, 4, 0.96f), new Burst(60, 4, 0.94f), new Burst(40, 4, 0.85f)));
        Setting chosen = Objects.requireNonNull(fit.chosen());
        assertEquals(2, chosen.figures().found());
        assertEquals(0, chosen.figures().falseAlarms());
        assertEquals(0.93f, chosen.thresholds().enter());
        assertEquals(bundle.thresholds(), fit.former().thresholds());
        assertEquals(1, fit.former().figures().falseAlarms());
        assertEquals(bundle.thresholds().mergeGapMicros(), chosen.thresholds().mergeGapMicros());
    }

    @Test
    void waitsWhereWhatIsFalseIsShort() {
        AlarmFit fit = fit("1/day", reel(false, waveAt(20), new Burst(20, 4, 0.9f), new Burst(40, 1, 1f)));
        Setting chosen = Objects.requireNonNull(fit.chosen());
        assertEquals(0, chosen.figures().falseAlarms());
        assertEquals(1_500_000, chosen.thresholds().minDurationMicros());
    }

    @Test
    void aBudgetThatHoldsThemKeepsFalseAlarmsForMoreActions() {
        ReelTrace reel =
                reel(false, waveAt(20, 60), new Burst(20, 4, 0.96f), new Burst(60, 4, 0.5f), new Burst(40, 4, 0.7f));
        assertEquals(
                1, Objects.requireNonNull(fit("1/day", reel).chosen()).figures().found());
        // 92 quiet seconds: one false alarm is 39 an hour.
        assertEquals(
                2,
                Objects.requireNonNull(fit("40/hour", reel).chosen()).figures().found());
        assertEquals(
                1,
                Objects.requireNonNull(fit("39/hour", reel).chosen()).figures().found());
    }

    @Test
    void saysWhenFootageIsTooShortToShowTheBudget() {
        ReelTrace reel = reel(false, waveAt(20), new Burst(20, 4, 0.9f));
        AlarmFit day = fit("1/day", reel);
        assertFalse(day.shown());
        assertEquals(72, day.quietHoursToShow(), 1e-9);
        String table = String.join("\n", FitTable.lines(day));
        assertTrue(table.contains("does not show that 1/day is kept: that takes 72 quiet hours"), table);
        assertTrue(fit("200/hour", reel).shown());
    }

    @Test
    void nothingIsFittedWhereEverySettingThatFindsIsFalseMoreOften() {
        AlarmFit fit = fit("1/day", reel(false, waveAt(20), new Burst(20, 2, 0.5f), new Burst(40, 6, 0.9f)));
        assertNull(fit.chosen());
        String refused = String.valueOf(fit.refused());
        assertTrue(refused.contains("none of ") && refused.contains("are 37.50"), refused);
        assertThrows(RefusedInputException.class, () -> FittedBundle.write(fit, Path.of("/nowhere"), null));
    }

    @Test
    void nothingIsFittedWithoutAnActionOrWithoutQuiet() {
        assertTrue(
                String.valueOf(fit("1/day", reel(false, List.of())).refused()).contains("no clip shows an action"));
        List<LabelledAction> all = List.of(new LabelledAction("wave", 0, 100 * S));
        assertTrue(String.valueOf(fit("1/day", reel(false, all)).refused()).contains("no footage outside"));
    }

    @Test
    void clipsOfTheTrainingCountOnlyWhereThereAreNoOthers() {
        ReelTrace seen = reel(true, waveAt(20), new Burst(20, 4, 0.9f));
        ReelTrace fresh = reel(false, waveAt(20, 60), new Burst(20, 4, 0.9f));
        AlarmFit both = fit("1/day", seen, fresh);
        assertEquals(2, both.former().figures().actions());
        assertFalse(both.onSeenClips());
        AlarmFit onSeen = fit("1/day", seen);
        assertTrue(onSeen.onSeenClips());
        assertTrue(FitTable.lines(onSeen).stream().anyMatch(l -> l.startsWith("CAUTION   fitted on clips")));
    }

    @Test
    void theCurveRisesWithFalseAlarmsAndIsDrawnWithItsMarks() throws Exception {
        AlarmFit fit = fit(
                "1/day",
                reel(false, waveAt(20, 60), new Burst(20, 4, 0.96f), new Burst(60, 4, 0.5f), new Burst(40, 4, 0.7f)));
        assertEquals(
                List.of("1 0", "2 1"),
                fit.curve().stream()
                        .map(s -> s.figures().found() + " " + s.figures().falseAlarms())
                        .toList());
        String svg = AlarmCurve.svg(fit);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertEquals("svg", document.getDocumentElement().getTagName());
        for (String words :
                List.of(">former<", ">chosen<", ">actions found<", ">budget 1/day<", ">false alarms a camera-")) {
            assertTrue(svg.contains(words), words);
        }
        assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
    }

    @ParameterizedTest
    @CsvSource({"2/hour,2", "12/day,0.5", "0.5/day,0.0208333", "1/week,0.00595238"})
    void budgetsAreOfAnHourADayOrAWeek(String text, double perHour) {
        assertEquals(perHour, AlarmBudget.parse(text).perHour(), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/day", "1", "day", "-1/day", "1/month", "1e3/hour", ""})
    void otherBudgetsAreRefusedWithTheirValue(String text) {
        String message = String.valueOf(assertThrows(RefusedInputException.class, () -> AlarmBudget.parse(text))
                .getMessage());
        assertTrue(message.contains("'" + text + "'") && message.contains("1/day"), message);
    }
}
