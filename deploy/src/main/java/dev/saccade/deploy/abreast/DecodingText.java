package dev.saccade.deploy.abreast;

import dev.saccade.model.Bundle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How often the cameras of several bundles are decoded, for people. */
public final class DecodingText {
    private DecodingText() {}

    /** {@code decoded 2 times, each bundle for itself: a (8 x 0.25 s of 160 x 96), b (12 x 0.25 s of 640 x 480)}. */
    public static String line(List<Bundle> bundles) {
        return "decoded " + bundles.size() + " times, each bundle for itself: "
                + bundles.stream().map(DecodingText::grid).collect(Collectors.joining(", "));
    }

    private static String grid(Bundle bundle) {
        return String.format(
                Locale.ROOT,
                "%s (%d x %s s of %d x %d)",
                bundle.name(),
                bundle.windowSegments(),
                bundle.grid().segmentMicros() / 1e6,
                bundle.pixels().width(),
                bundle.pixels().height());
    }
}
