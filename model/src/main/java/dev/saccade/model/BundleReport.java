package dev.saccade.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A bundle in words, for people. */
public final class BundleReport {
    private static final Duration TIMED = Duration.ofSeconds(3);

    private BundleReport() {}

    /** What a bundle is; its files are verified, its graphs are not run. Ends with a line feed. */
    public static String inspect(Path directory) throws BundleException {
        Bundle bundle = Bundle.load(directory);
        Lines lines = new Lines();
        lines.add("bundle", bundle.name() + " " + bundle.version() + ", " + bundle.licence());
        lines.add("sha256", bundle.hash());
        lines.add("labels", String.join(", ", bundle.labels()) + " (" + activation(bundle) + ")");
        lines.add("background", String.join(", ", bundle.backgroundLabels()));
        lines.add("snippet", snippet(bundle));
        lines.add("window", window(bundle));
        lines.add(
                "embedding",
                bundle.embeddingSize() + " features, spatial map " + bundle.spatialHeight() + " x "
                        + bundle.spatialWidth());
        if (bundle.gates().isPresent()) {
            lines.add("gates", String.join(", ", bundle.gateLabels()));
        }
        lines.add("events", events(bundle.thresholds()));
        if (!bundle.thresholdsFit().isEmpty()) {
            lines.add("fitted to", bundle.thresholdsFit().replaceAll("\\s+", " "));
        }
        for (Variant variant : bundle.variants()) {
            lines.add("variant", variant(variant));
        }
        for (TrainedOn set : bundle.trainedOn()) {
            lines.add("trained on", set.name() + ", sha256 " + set.sha256());
        }
        lines.add("accuracy", bundle.accuracy().replaceAll("\\s+", " "));
        lines.add("files", bundle.files().size() + ", every hash as listed");
        return lines.text();
    }

    /** Runs the golden check on a device and times both graphs there. Ends with a line feed. */
    public static String verify(Path directory, Device device) throws BundleException {
        Lines lines = new Lines();
        try (Recognizer recognizer = Recognizer.open(directory, device)) {
            Bundle bundle = recognizer.bundle();
            lines.add("bundle", bundle.name() + " " + bundle.version() + " on " + recognizer.deviceInUse());
            lines.add("variant", variant(recognizer.variant()));
            GoldenReport golden = recognizer.golden();
            lines.add("golden", golden.snippets() + " snippets, " + golden.windows() + " windows, all in tolerance");
            lines.add(
                    "embedding",
                    format("lowest cosine %.8f, ", golden.embeddingCosine())
                            + format("largest difference %.3g", golden.embeddingDifference()));
            lines.add("spatial", format("largest difference %.3g", golden.spatialDifference()));
            lines.add("probability", format("largest difference %.3g", golden.probabilityDifference()));
            lines.add("attention", format("largest difference %.3g", golden.attentionDifference()));
            if (bundle.gates().isPresent()) {
                lines.add("gates", format("largest difference %.3g", golden.gatesDifference()));
            }
        }
        for (InferenceMeasurement speed : new InferenceBenchmark(directory, device, TIMED).run(List.of(1))) {
            lines.add("backbone", speed("snippet", speed.snippetsPerSecond(), speed.backboneCpuMillis()));
            lines.add("head", speed("window", speed.windowsPerSecond(), speed.headCpuMillis()));
        }
        return lines.text();
    }

    private static String speed(String what, double perSecond, double cpuMillis) {
        return format("%.3f ms", 1000 / perSecond) + " a " + what + format(", %.3f ms of it on the CPU", cpuMillis);
    }

    private static String activation(Bundle bundle) {
        return bundle.activation().word() + ", temperature " + bundle.temperature();
    }

    private static String snippet(Bundle bundle) {
        return bundle.grid().frames() + " frames of " + bundle.pixels().width() + " x "
                + bundle.pixels().height() + ", "
                + bundle.pixels().fit().name().toLowerCase(Locale.ROOT) + ", "
                + millis(bundle.grid().spacingMicros()) + " apart, from "
                + millis(bundle.grid().offsetMicros()) + " into each segment of "
                + millis(bundle.grid().segmentMicros());
    }

    private static String window(Bundle bundle) {
        return bundle.windowSegments() + " segments, stride " + bundle.stride() + ", at least " + bundle.minPresent()
                + " present, speaks about " + bundle.coreSegments() + " from segment " + bundle.coreFirst();
    }

    private static String events(Thresholds thresholds) {
        return "enter at " + thresholds.enter() + ", exit below " + thresholds.exit() + ", at least "
                + millis(thresholds.minDurationMicros()) + ", merged within " + millis(thresholds.mergeGapMicros());
    }

    private static String variant(Variant variant) {
        List<String> devices = variant.devices().stream().map(Device::word).toList();
        return String.join(", ", devices) + ": " + variant.precision() + ", " + variant.backbone() + " and "
                + variant.head() + "; cosine at least " + variant.tolerance().embeddingCosine()
                + ", probabilities within " + variant.tolerance().probability();
    }

    private static String millis(long micros) {
        return micros / 1000.0 + " ms";
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static final class Lines {
        private final StringBuilder text = new StringBuilder();

        void add(String name, String value) {
            text.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
        }

        String text() {
            return text.toString();
        }
    }
}
