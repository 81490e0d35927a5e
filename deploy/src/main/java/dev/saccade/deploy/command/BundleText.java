package dev.saccade.deploy.command;

import dev.saccade.model.Bundle;
import dev.saccade.model.Device;
import dev.saccade.model.TrainedOn;
import dev.saccade.model.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A bundle in words. */
final class BundleText {
    private BundleText() {}

    static List<String> lines(Bundle bundle) {
        List<String> lines = new ArrayList<>();
        lines.add(line("bundle", bundle.name() + " " + bundle.version() + ", licence " + bundle.licence()));
        lines.add(line("hash", bundle.hash()));
        lines.add(line("labels", labels(bundle)));
        lines.add(line("input", input(bundle)));
        lines.add(line("grid", grid(bundle)));
        lines.add(line("window", window(bundle)));
        lines.add(line(
                "embedding",
                "D=" + bundle.embeddingSize() + ", spatial map " + bundle.spatialHeight() + "x" + bundle.spatialWidth()
                        + ", opset " + bundle.opset()));
        lines.add(line("events", events(bundle)));
        bundle.variants().forEach(variant -> lines.add(line("variant", variant(variant))));
        bundle.trainedOn().forEach(data -> lines.add(line("trained on", trainedOn(data))));
        lines.add(line("accuracy", bundle.accuracy()));
        lines.add(line("files", bundle.files().size() + ", every hash verified"));
        return lines;
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-10s  %s", name, value);
    }

    private static String labels(Bundle bundle) {
        return bundle.labels().stream()
                .map(label -> bundle.backgroundLabels().contains(label) ? label + " (background)" : label)
                .collect(Collectors.joining(", "));
    }

    private static String input(Bundle bundle) {
        return "L=" + bundle.grid().frames() + " frames of " + bundle.pixels().height() + "x"
                + bundle.pixels().width() + ", fit "
                + bundle.pixels().fit().name().toLowerCase(Locale.ROOT);
    }

    private static String grid(Bundle bundle) {
        return "T=" + bundle.grid().segmentMicros() + " us, offset "
                + bundle.grid().offsetMicros() + " us, spacing " + bundle.grid().spacingMicros() + " us";
    }

    private static String window(Bundle bundle) {
        return "K=" + bundle.windowSegments() + " segments, stride " + bundle.stride() + ", at least "
                + bundle.minPresent() + " present, speaks about segments " + bundle.coreFirst() + " to "
                + (bundle.coreFirst() + bundle.coreSegments() - 1);
    }

    private static String events(Bundle bundle) {
        return "enter " + bundle.thresholds().enter() + ", exit "
                + bundle.thresholds().exit() + ", at least "
                + bundle.thresholds().minDurationMicros() / 1000 + " ms, merged over gaps of "
                + bundle.thresholds().mergeGapMicros() / 1000 + " ms";
    }

    private static String variant(Variant variant) {
        return variant.devices().stream().map(Device::word).collect(Collectors.joining(", ")) + ": "
                + variant.precision() + ", " + variant.backbone() + ", " + variant.head();
    }

    private static String trainedOn(TrainedOn data) {
        return data.name() + " (sha256 " + data.sha256() + ")";
    }
}
