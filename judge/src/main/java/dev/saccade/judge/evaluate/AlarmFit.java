package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.Bundle;
import dev.saccade.model.BundleException;
import dev.saccade.model.Thresholds;
import dev.saccade.stream.lane.EventReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds fitted to a budget of false alarms: of the settings that keep it as measured, the one that finds most.
 *
 * @param onSeenClips there were no others: the bundle was trained on every clip that it was fitted on
 * @param former what the bundle had
 * @param chosen null where nothing can be fitted
 * @param refused why not; null where something was chosen
 * @param shown whether the footage is long enough to say that the budget is kept, with 95 % confidence
 * @param quietHoursToShow so many hours without a false alarm would say so (the rule of three)
 * @param curve settings that no other beats in both actions found and false alarms, by false alarms
 * @param settings all that were tried, the former first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlarmFit(
        AlarmBudget budget,
        boolean onSeenClips,
        Setting former,
        @Nullable Setting chosen,
        @Nullable String refused,
        boolean shown,
        double quietHoursToShow,
        List<Setting> curve,
        @JsonIgnore List<Setting> settings) {
    private static final double RULE_OF_THREE = 3;

    /** @param traces with their windows */
    static AlarmFit of(AlarmBudget budget, List<ReelTrace> traces, Bundle bundle) {
        List<ReelTrace> judged = ReelReport.judged(traces);
        List<Replayed> replays = judged.stream()
                .map(reel -> new Replayed(reel, new EventReplay(bundle, reel.windows())))
                .toList();
        List<String> labels = ReelReport.actions(bundle);
        List<Setting> settings = ThresholdGrid.around(bundle.thresholds()).parallelStream()
                .map(t -> new Setting(t, figures(replays, t, labels)))
                .toList();
        Setting former = settings.get(0);
        String refused = refusal(budget, settings);
        Setting chosen = refused != null
                ? null
                : settings.stream()
                        .filter(s -> s.within(budget))
                        .min(Setting.BETTER)
                        .orElseThrow();
        return new AlarmFit(
                budget,
                judged.get(0).seen(),
                former,
                chosen,
                refused,
                chosen != null && chosen.figures().falsePerHourUpper() <= budget.perHour(),
                RULE_OF_THREE / budget.perHour(),
                curve(settings),
                settings);
    }

    /**
     * Puts the thresholds into the bundle, and the curve that they were chosen from beside them.
     *
     * @param picture where the curve goes; null for the bundle's own directory
     * @return what was written, in words
     * @throws RefusedInputException where nothing can be fitted; the bundle is as it was
     */
    public List<String> write(Path bundle, @Nullable Path picture) throws IOException, BundleException {
        return FittedBundle.write(this, bundle, picture);
    }

    /** What is worth knowing of the fit for as long as the bundle has these thresholds. */
    Map<String, Object> note() {
        Map<String, Object> note = new LinkedHashMap<>();
        if (chosen != null) {
            ReelFigures f = chosen.figures();
            note.put("budget", budget.text());
            note.put("onSeenClips", onSeenClips);
            note.put("hours", rounded(f.hours()));
            note.put("quietHours", rounded(f.quietHours()));
            note.put("actions", f.actions());
            note.put("found", f.found());
            note.put("falseAlarms", f.falseAlarms());
            note.put("falsePerHourUpper", rounded(f.falsePerHourUpper()));
        }
        return note;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static ReelFigures figures(List<Replayed> replays, Thresholds t, List<String> labels) {
        List<ReelMatch> matches = replays.stream()
                .map(r -> ReelMatch.of(r.reel.with(r.events(t))))
                .toList();
        return ReelFigures.of(matches, labels).withoutKeyFrames();
    }

    private record Replayed(ReelTrace reel, EventReplay replay) {
        List<TimedEvent> events(Thresholds t) {
            EventLog log = new EventLog(false);
            replay.run(t, log);
            return log.events();
        }
    }

    private static @Nullable String refusal(AlarmBudget budget, List<Setting> settings) {
        ReelFigures any = settings.get(0).figures();
        if (any.quietHours() <= 0) {
            return "--alarm-budget " + budget.text() + ": the clips have no footage outside labelled actions, so that"
                    + " false alarms cannot be counted; add clips of a background label";
        }
        if (any.actions() == 0) {
            return "--alarm-budget " + budget.text() + ": no clip shows an action, so that nothing can be found";
        }
        if (settings.stream().anyMatch(s -> s.within(budget) && s.figures().found() > 0)) {
            return null;
        }
        double fewest = settings.stream()
                .filter(s -> s.figures().found() > 0)
                .mapToDouble(s -> s.figures().falsePerHour())
                .min()
                .orElse(Double.NaN);
        return "--alarm-budget " + budget.text() + ": none of " + settings.size()
                + " settings finds an action within it;"
                + " the fewest false alarms a quiet camera-hour of one that does are " + ReelTable.said("%.2f", fewest);
    }

    private static List<Setting> curve(List<Setting> settings) {
        List<Setting> byFalse = settings.stream()
                .sorted(Comparator.<Setting>comparingInt(s -> s.figures().falseAlarms())
                        .thenComparing(Setting.BETTER))
                .toList();
        List<Setting> curve = new ArrayList<>();
        int most = -1;
        for (Setting s : byFalse) {
            if (s.figures().found() > most) {
                most = s.figures().found();
                curve.add(s);
            }
        }
        return curve;
    }
}
