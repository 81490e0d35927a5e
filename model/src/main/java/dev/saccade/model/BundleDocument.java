package dev.saccade.model;

import dev.saccade.clip.Fit;
import dev.saccade.clip.Pixels;
import dev.saccade.clip.SegmentGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The fields of {@code bundle.json}, schema 1. Each method reads one object of it and refuses what it does not know. */
final class BundleDocument {
    private static final int MAX_LABELS = 1000;
    private static final int MAX_GATES = 16;
    private static final int MAX_FEATURES = 65_536;
    private static final int MAX_MAP_SIDE = 256;
    private static final String LABEL = "[\\p{L}\\p{N} ._()/+-]{1,64}";
    private static final String TEXT = "\\P{Cntrl}{1,200}";

    private BundleDocument() {}

    static Bundle bundle(Path directory, String hash, Fields fields) {
        fields.whole("schema", 1, 1);
        List<String> labels = labels("labels", fields.texts("labels", MAX_LABELS), MAX_LABELS);
        Fields input = fields.object("input");
        int[] spatial = fields.wholes("spatialMap", 2, 1, MAX_MAP_SIDE);
        Map<String, String> files = files(fields.object("files"));
        Fields tensors = fields.object("tensors");
        TensorNames names = tensors(tensors);
        Bundle bundle = new Bundle(
                directory,
                hash,
                fields.text("name", "[A-Za-z0-9._-]{1,64}"),
                fields.text("version", "[A-Za-z0-9._+-]{1,32}"),
                fields.text("licence", TEXT),
                labels,
                background(fields, labels),
                fields.word("activation", Activation.class),
                pixels(input),
                grid(fields.object("grid"), input),
                window(fields.object("window")),
                fields.wholes("embedding", 1, 1, MAX_FEATURES)[0],
                spatial[0],
                spatial[1],
                fields.whole("opset", 13, 23),
                names,
                gates(fields, tensors, names),
                thresholds(fields.object("thresholds")),
                fields.jsonOr("thresholdsFit", ""),
                (float) fields.number("temperature", 0.01, 100),
                variants(fields.objects("variants", 16), files),
                trainedOn(fields.objects("trainedOn", 1000)),
                fields.json("accuracy"),
                files);
        input.end();
        tensors.end();
        fields.end();
        return bundle;
    }

    private static List<String> labels(String name, List<String> labels, int most) {
        Bounds.check("number of " + name, labels.size(), 1, most);
        for (String label : labels) {
            if (!label.matches(LABEL)) {
                throw new IllegalArgumentException(
                        "label '" + label.replaceAll("\\p{Cntrl}", "?") + "' must match " + LABEL);
            }
        }
        refuseTwice(name, labels);
        return labels;
    }

    private static Set<String> background(Fields fields, List<String> labels) {
        List<String> background = fields.texts("backgroundLabels", MAX_LABELS);
        refuseTwice("backgroundLabels", background);
        for (String label : background) {
            if (!labels.contains(label)) {
                throw new IllegalArgumentException("backgroundLabels names '" + label + "', which labels does not");
            }
        }
        return new HashSet<>(background);
    }

    private static Pixels pixels(Fields input) {
        Fields pixels = input.object("pixels");
        pixels.text("filter", "area");
        Fit fit = pixels.word("fit", Fit.class);
        pixels.end();
        return new Pixels(input.whole("height", 1, Pixels.MAX_SIDE), input.whole("width", 1, Pixels.MAX_SIDE), fit);
    }

    private static SegmentGrid grid(Fields grid, Fields input) {
        SegmentGrid read = new SegmentGrid(
                grid.whole("segmentMicros", 1_000L, 60_000_000L),
                grid.whole("offsetMicros", 0L, 60_000_000L),
                grid.whole("spacingMicros", 0L, 60_000_000L),
                input.whole("frames", 1, 64));
        grid.end();
        return read;
    }

    private static Window window(Fields window) {
        int segments = window.whole("segments", 1, Window.MAX_SEGMENTS);
        int stride = window.whole("stride", 1, segments);
        int minPresent = window.wholeOr("minPresent", (segments + 1) / 2, 1, segments);
        Optional<Fields> core = window.optionalObject("core");
        int first = 0;
        int count = segments;
        if (core.isPresent()) {
            first = core.get().whole("first", 0, segments - 1);
            count = core.get().whole("segments", 1, segments - first);
            core.get().end();
        }
        window.end();
        return new Window(segments, stride, minPresent, first, count);
    }

    private static TensorNames tensors(Fields tensors) {
        return new TensorNames(
                tensors.text("pixels", TEXT),
                tensors.text("embedding", TEXT),
                tensors.text("spatial", TEXT),
                tensors.text("embeddings", TEXT),
                tensors.text("present", TEXT),
                tensors.text("logits", TEXT),
                tensors.text("attention", TEXT));
    }

    /** The labels and the tensor, or neither: weights without names say nothing. */
    private static Optional<Gates> gates(Fields fields, Fields tensors, TensorNames names) {
        if (!fields.has("gates") && !tensors.has("gates")) {
            return Optional.empty();
        }
        List<String> labels = labels("gates", fields.texts("gates", MAX_GATES), MAX_GATES);
        String tensor = tensors.text("gates", TEXT);
        if (names.outputs().contains(tensor)) {
            throw new IllegalArgumentException("tensors.gates is '" + tensor + "', must be none of " + names.outputs());
        }
        return Optional.of(new Gates(tensor, labels));
    }

    private static Thresholds thresholds(Fields fields) {
        double enter = fields.number("enter", 0, 1);
        Thresholds thresholds = new Thresholds(
                (float) enter,
                (float) fields.number("exit", 0, enter),
                fields.whole("minDurationMicros", 0L, Thresholds.MAX_MICROS),
                fields.whole("mergeGapMicros", 0L, Thresholds.MAX_MICROS));
        fields.end();
        return thresholds;
    }

    private static List<Variant> variants(List<Fields> list, Map<String, String> files) {
        Bounds.check("number of variants", list.size(), 1, 16);
        List<Variant> variants = new ArrayList<>();
        for (Fields fields : list) {
            variants.add(new Variant(
                    devices(fields),
                    fields.text("precision", "fp32|fp16|int8"),
                    graph(fields, "backbone", files),
                    graph(fields, "head", files),
                    tolerance(fields.object("tolerance"))));
            fields.end();
        }
        return variants;
    }

    private static List<Device> devices(Fields fields) {
        List<Device> devices = new ArrayList<>();
        for (String word : fields.texts("devices", 8)) {
            Device device = Fields.word("devices", word, Device.class);
            if (device == Device.AUTO) {
                throw new IllegalArgumentException("devices holds 'auto', must hold cuda or cpu");
            }
            devices.add(device);
        }
        return devices;
    }

    private static String graph(Fields fields, String name, Map<String, String> files) {
        String file = BundleFiles.checkName(name, fields.text(name));
        if (!files.containsKey(file)) {
            throw new IllegalArgumentException(name + " is '" + file + "', which files does not list");
        }
        return file;
    }

    private static Tolerance tolerance(Fields fields) {
        Tolerance tolerance = new Tolerance(fields.number("embeddingCosine", 0, 1), fields.number("probability", 0, 1));
        fields.end();
        return tolerance;
    }

    private static List<TrainedOn> trainedOn(List<Fields> list) {
        List<TrainedOn> trainedOn = new ArrayList<>();
        for (Fields fields : list) {
            trainedOn.add(new TrainedOn(fields.text("name", TEXT), fields.text("sha256", Sha256.PATTERN)));
            fields.end();
        }
        return trainedOn;
    }

    private static Map<String, String> files(Fields fields) {
        Bounds.check("number of files", fields.names().size(), 1, BundleFiles.MAX_FILES);
        Map<String, String> files = new TreeMap<>();
        for (String name : fields.names()) {
            BundleFiles.checkName("a name in files", name);
            files.put(name, fields.text(name, Sha256.PATTERN));
        }
        return files;
    }

    private static void refuseTwice(String name, List<String> values) {
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException(name + " names '" + value + "' twice");
            }
        }
    }
}
