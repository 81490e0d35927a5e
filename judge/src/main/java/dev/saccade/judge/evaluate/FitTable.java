package dev.saccade.judge.evaluate;

import static dev.saccade.judge.evaluate.ReelTable.said;

import dev.saccade.model.Thresholds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fitted thresholds for people: plain text, one line each. */
final class FitTable {
    private final List<String> lines = new ArrayList<>();

    private FitTable() {}

    static List<String> lines(AlarmFit fit) {
        FitTable table = new FitTable();
        table.add("");
        table.add(
                "budget    %s, %s false alarms a quiet camera-hour; %d settings tried",
                fit.budget().text(),
                number(fit.budget().perHour()),
                fit.settings().size());
        if (fit.onSeenClips()) {
            table.add("CAUTION   fitted on clips that the bundle was trained on: real false alarms will be more");
        }
        table.add(
                "%-9s %6s %6s %9s %14s %14s %10s", "", "enter", "exit", "at least", "found", "false an hour", "detect");
        table.setting("before", fit.former());
        Setting chosen = fit.chosen();
        if (chosen != null) {
            table.setting("chosen", chosen);
            table.confidence(fit, chosen.figures());
        }
        return table.lines;
    }

    private void setting(String name, Setting setting) {
        Thresholds t = setting.thresholds();
        ReelFigures f = setting.figures();
        add(
                "%-9s %6.2f %6.2f %7.2f s %14s %14s %8s s",
                name,
                t.enter(),
                t.exit(),
                t.minDurationMicros() / 1e6,
                f.found() + " of " + f.actions(),
                said("%.2f", f.falsePerHour()) + " (" + f.falseAlarms() + ")",
                said("%.2f", f.secondsToDetect()));
    }

    private void confidence(AlarmFit fit, ReelFigures f) {
        add(
                "measured: %d false alarms in %.2f quiet hours; with 95 %% confidence at most %.2f an hour",
                f.falseAlarms(), f.quietHours(), f.falsePerHourUpper());
        if (!fit.shown()) {
            add(
                    "CAUTION   this footage does not show that %s is kept: that takes %s quiet hours without a false alarm,"
                            + " more with some",
                    fit.budget().text(), number(fit.quietHoursToShow()));
        }
        add("Chosen on this very footage: on other footage expect less.");
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
