package dev.saccade.summary.attention;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.summary.page.PictureSize;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The key frame as it is, and with its map laid on it: the map's largest weight is red, however small it is.
 *
 * @param width of each frame, in pixels
 */
record FramePair(ChosenFrame frame, Optional<byte[]> jpeg, Clock clock, int width, int pictureHeight)
        implements Section {
    private static final int GAP = 16;
    private static final int MOST_HEIGHT = 420;
    private static final int SCALE = 120;

    static FramePair of(ChosenFrame frame, Optional<byte[]> jpeg, Clock clock) throws IOException {
        int half = (ROOM - GAP) / 2;
        if (jpeg.isEmpty()) {
            return new FramePair(frame, jpeg, clock, half, half * 9 / 16);
        }
        PictureSize size = PictureSize.of(jpeg.get()).orElseThrow(() -> new IOException("the key frame is no JPEG"));
        double by = Math.min(half / (double) size.width(), MOST_HEIGHT / (double) size.height());
        return new FramePair(frame, jpeg, clock, scaled(size.width(), by), scaled(size.height(), by));
    }

    private static int scaled(int pixels, double by) {
        return Math.max(1, (int) Math.round(pixels * by));
    }

    @Override
    public int height() {
        return pictureHeight + 48;
    }

    @Override
    public void paint(Canvas canvas, int top, Theme theme) throws IOException {
        Box plain = new Box(MARGIN, top, width, pictureHeight);
        Box mapped = new Box(MARGIN + (ROOM + GAP) / 2, top, width, pictureHeight);
        try (Canvas picture = picture(theme)) {
            canvas.picture(picture, plain);
            if (most() > 0) {
                picture.glow(raised());
            }
            canvas.picture(picture, mapped);
        }
        int baseline = top + pictureHeight + 20;
        String when = "key frame " + clock.time(frame.capturedAtMicros());
        canvas.text(TEXT.fitted(when, ROOM / 2 - GAP), plain.left(), baseline, TEXT, theme.faint);
        scale(canvas, mapped.left(), baseline, theme);
    }

    private Canvas picture(Theme theme) throws IOException {
        return jpeg.isPresent() ? Canvas.of(jpeg.get()) : new Canvas(width, pictureHeight, theme.empty);
    }

    /** What the colours mean. */
    private void scale(Canvas canvas, int left, int baseline, Theme theme) {
        String before = "map 0";
        canvas.text(before, left, baseline, TEXT, theme.faint);
        int from = left + TEXT.width(before) + 10;
        float[] ramp = new float[SCALE];
        for (int i = 0; i < SCALE; i++) {
            ramp[i] = i / (SCALE - 1f);
        }
        try (Canvas strip = new Canvas(SCALE, 10, theme.empty)) {
            strip.glow(new SpatialMap(1, SCALE, ramp));
            canvas.picture(strip, new Box(from, baseline - 10, SCALE, 10));
        }
        String most = String.format(Locale.ROOT, "%.2f", most());
        canvas.text(most, from + SCALE + 10, baseline, TEXT, theme.faint);
    }

    private SpatialMap raised() {
        SpatialMap map = frame.spatialMap().map();
        float[] weights = map.weights();
        float most = most();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= most;
        }
        return map;
    }

    private float most() {
        float most = 0;
        for (float weight : frame.spatialMap().map().weights()) {
            most = Math.max(most, weight);
        }
        return most;
    }
}
