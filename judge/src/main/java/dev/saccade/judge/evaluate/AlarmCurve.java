package dev.saccade.judge.evaluate;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Actions found against false alarms, as an SVG picture: every setting a dot, the best of them joined, the former and
 * the chosen one marked. False alarms stand in logarithms; none at all stands left of one in the whole footage. Written
 * as text, since the JDK's own drawing wants fonts that containers lack.
 */
final class AlarmCurve {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;
    private static final int LEFT = 70;
    private static final int RIGHT = 700;
    private static final int TOP = 50;
    private static final int BOTTOM = 380;

    private final AlarmFit fit;
    private final double none;
    private final double most;
    private final StringBuilder svg = new StringBuilder();

    private AlarmCurve(AlarmFit fit) {
        this.fit = fit;
        double quiet = fit.former().figures().quietHours();
        double one = 1 / quiet;
        double highest = fit.settings().stream()
                .mapToDouble(s -> s.figures().falsePerHour())
                .max()
                .orElse(one);
        this.none = Math.min(one, fit.budget().perHour()) / 2;
        this.most = Math.max(Math.max(highest, fit.budget().perHour()), one) * 1.5;
    }

    static void write(AlarmFit fit, Path file) throws IOException {
        Files.writeString(file, svg(fit));
    }

    static String svg(AlarmFit fit) {
        AlarmCurve curve = new AlarmCurve(fit);
        curve.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                WIDTH, HEIGHT);
        curve.add("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        curve.axes();
        curve.settings();
        curve.marks();
        curve.add("</svg>");
        return curve.svg.toString();
    }

    private void axes() {
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = y(percent / 100.0);
            line(LEFT, y, RIGHT, y, "#dddddd");
            text(LEFT - 8, y + 4, "end", percent + " %");
        }
        tick(none, "0");
        for (double rate = Math.pow(10, Math.ceil(Math.log10(none * 1.5))); rate <= most; rate *= 10) {
            tick(rate, new BigDecimal(rate, new MathContext(1)).toPlainString());
        }
        line(LEFT, BOTTOM, RIGHT, BOTTOM, "black");
        line(LEFT, TOP, LEFT, BOTTOM, "black");
        text((LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", "false alarms a camera-hour outside labelled actions");
        add(
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">actions found</text>",
                (TOP + BOTTOM) / 2);
    }

    private void tick(double rate, String name) {
        line(x(rate), TOP, x(rate), BOTTOM, "#dddddd");
        text(x(rate), BOTTOM + 18, "middle", name);
    }

    private void settings() {
        fit.settings().forEach(s -> dot(s, 2, "#bbbbbb", "none"));
        StringBuilder points = new StringBuilder();
        List<Setting> curve = fit.curve();
        for (int i = 0; i < curve.size(); i++) {
            if (i > 0) {
                points.append(point(x(curve.get(i)), y(curve.get(i - 1))));
            }
            points.append(point(x(curve.get(i)), y(curve.get(i))));
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f77b4\" stroke-width=\"2\"/>",
                points.toString().strip());
    }

    private void marks() {
        double budget = x(fit.budget().perHour());
        add(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#d62728\" stroke-dasharray=\"5 4\"/>",
                budget, TOP, budget, BOTTOM);
        text(budget, TOP - 8, "middle", "budget " + fit.budget().text());
        dot(fit.former(), 6, "white", "black");
        Setting chosen = fit.chosen();
        if (chosen != null) {
            dot(chosen, 6, "#d62728", "#d62728");
            text(x(chosen) + 10, y(chosen) - 8, "start", "chosen");
        }
        text(x(fit.former()) + 10, y(fit.former()) + 18, "start", "former");
    }

    private void dot(Setting s, int radius, String fill, String stroke) {
        add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\" stroke=\"%s\"/>", x(s), y(s), radius, fill, stroke);
    }

    private void line(double x1, double y1, double x2, double y2, String stroke) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>", x1, y1, x2, y2, stroke);
    }

    private void text(double x, double y, String anchor, String words) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, words);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
    }

    private double x(Setting s) {
        return x(s.figures().falsePerHour());
    }

    private double x(double rate) {
        return LEFT + (RIGHT - LEFT) * Math.log(Math.max(rate, none) / none) / Math.log(most / none);
    }

    private static double y(Setting s) {
        return y(s.figures().foundShare());
    }

    private static double y(double share) {
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
