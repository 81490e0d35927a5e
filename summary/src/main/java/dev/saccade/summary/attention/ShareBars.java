package dev.saccade.summary.attention;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.stream.record.WindowResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named shares from 0 to 1, as lying bars.
 *
 * @param tick a share that all are measured by, if any
 */
record ShareBars(
        String head, Map<String, Float> shares, @Nullable Float tick) implements Section {
    static final int ROW = 24;
    static final int BAR_LEFT = MARGIN + 220;
    static final int BAR_WIDTH = 600;
    private static final int MOST = 5;
    /** As many as a bundle may have; others may have written more. */
    private static final int MOST_GATES = 16;

    /** Of the likeliest actions. */
    static ShareBars probabilities(WindowResult window, @Nullable Float opensAt) {
        Map<String, Float> most = new LinkedHashMap<>();
        window.probabilities().entrySet().stream()
                .sorted(Map.Entry.<String, Float>comparingByValue().reversed())
                .limit(MOST)
                .forEach(share -> most.put(share.getKey(), share.getValue()));
        return new ShareBars("Probabilities in this window", most, opensAt);
    }

    /** Of a key frame. */
    static ShareBars gates(Map<String, Float> gates) {
        Map<String, Float> most = new LinkedHashMap<>();
        gates.entrySet().stream().limit(MOST_GATES).forEach(gate -> most.put(gate.getKey(), gate.getValue()));
        return new ShareBars("Gates of the key frame", most, null);
    }

    @Override
    public int height() {
        return 28 + shares.size() * ROW + 14;
    }

    @Override
    public void paint(Canvas canvas, int top, Theme theme) {
        canvas.text(head, MARGIN, top + 12, HEAD, theme.ink);
        if (tick != null) {
            String text = String.format(Locale.ROOT, "an event opens at %.2f", tick);
            canvas.text(text, MARGIN + HEAD.width(head) + 14, top + 12, TEXT, theme.mark);
        }
        int row = top + 28;
        for (Map.Entry<String, Float> share : shares.entrySet()) {
            row(canvas, row, share.getKey(), share.getValue(), theme);
            row += ROW;
        }
    }

    private void row(Canvas canvas, int top, String name, float share, Theme theme) {
        canvas.text(TEXT.fitted(name, BAR_LEFT - MARGIN - 12), MARGIN, top + 13, TEXT, theme.ink);
        canvas.fill(new Box(BAR_LEFT, top, BAR_WIDTH, ROW - 8), theme.empty);
        if (filled(share) > 0) {
            canvas.fill(new Box(BAR_LEFT, top, filled(share), ROW - 8), theme.bar);
        }
        if (tick != null) {
            int at = BAR_LEFT + filled(tick);
            canvas.fill(new Box(at - 1, top - 2, 3, ROW - 4), theme.mark);
        }
        String number = String.format(Locale.ROOT, "%.3f", share);
        canvas.text(number, BAR_LEFT + BAR_WIDTH + 12, top + 13, TEXT, theme.ink);
    }

    private static int filled(float share) {
        return Math.round(BAR_WIDTH * Math.max(0, Math.min(1, share)));
    }
}
