package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saccade.clip.Fit;
import dev.saccade.model.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bundle looks where things happen, or has learnt a place's frame and walls instead. Of every segment that
 * was embedded, each as much as another.
 *
 * @param border the outermost tenth of width and height of the bundle's input
 * @param unchanging pixels of the picture that are the same all through their clip
 * @param padding what pictures do not fill; null where the bundle does not pad
 * @param warnings empty where it looks where it should
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Shortcut(
        long segments,
        Part border,
        Part unchanging,
        @Nullable Part padding,
        List<String> warnings) {
    private static final double TOO_MUCH = 1.5;

    /**
     * @param attention share of all attention
     * @param area the share that an even map has there
     * @param ratio of the two; NaN without area
     */
    record Part(double attention, double area, double ratio) {
        static Part of(double attention, double area) {
            return new Part(attention, area, area == 0 ? Double.NaN : attention / area);
        }
    }

    static Shortcut of(List<Prediction> predictions, Bundle bundle) {
        List<Look> looks = predictions.stream().map(Prediction::look).toList();
        Part border = Part.of(mean(looks, Look::border), mean(looks, Look::borderArea));
        Part unchanging = Part.of(mean(looks, Look::unchanging), mean(looks, Look::unchangingArea));
        List<String> warnings = new ArrayList<>();
        warn(warnings, "the border", border);
        warn(warnings, "unchanging pixels", unchanging);
        return new Shortcut(
                looks.stream().mapToLong(Look::segments).sum(),
                border,
                unchanging,
                bundle.pixels().fit() == Fit.PAD
                        ? Part.of(mean(looks, Look::padding), mean(looks, Look::paddingArea))
                        : null,
                warnings);
    }

    private static void warn(List<String> warnings, String where, Part part) {
        if (part.ratio() > TOO_MUCH) {
            warnings.add("looks where nothing happens: at " + where + " " + ReelTable.said("%.1f", part.ratio())
                    + " times as much as an even map would");
        }
    }

    private static double mean(List<Look> looks, ToDoubleFunction<Look> share) {
        long segments = looks.stream().mapToLong(Look::segments).sum();
        double sum = looks.stream()
                .mapToDouble(l -> l.segments() * share.applyAsDouble(l))
                .sum();
        return segments == 0 ? Double.NaN : sum / segments;
    }
}
