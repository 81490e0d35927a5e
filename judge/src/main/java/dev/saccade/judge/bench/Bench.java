package dev.saccade.judge.bench;

import dev.saccade.judge.bench.BenchSettings.Part;
import dev.saccade.model.Bundle;
import dev.saccade.model.BundleException;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.topic.SetupException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The benchmark: one thing after the other. One thread, once. */
public final class Bench {
    private static final Duration FLOOR_WARM_UP = Duration.ofSeconds(10);
    private static final Duration FLOOR_MEASURE = Duration.ofSeconds(30);

    private final BenchSettings settings;
    private final String brokerMain;
    private final Consumer<String> progress;
    private final List<Material> materials = new ArrayList<>();
    private final List<FloorResult> floors = new ArrayList<>();
    private final List<Comparison> workers = new ArrayList<>();
    private final List<WorkerResult> cameras = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param brokerMain class whose {@code main} runs a broker and prints {@code bootstrap HOST:PORT}
     * @param progress told what is being measured
     */
    public Bench(BenchSettings settings, String brokerMain, Consumer<String> progress) {
        this.settings = settings;
        this.brokerMain = brokerMain;
        this.progress = progress;
    }

    /** @param command as the report repeats it */
    public BenchReport run(String command) throws BundleException, IOException, InterruptedException, SetupException {
        Machine machine = Machine.here();
        Bundle bundle = Bundle.load(settings.bundle());
        makeMaterials();
        if (settings.parts().contains(Part.FLOOR) && !settings.parts().contains(Part.WORKER)) {
            for (Material material : materials) {
                List<Stages> once = measureFloors(material);
                double unused = addFloors(material, once, once);
            }
        }
        if (settings.parts().contains(Part.WORKER) || settings.parts().contains(Part.CAMERAS)) {
            runAll(bundle);
        }
        return new BenchReport(
                command,
                machine,
                bundle.name() + " " + bundle.version(),
                materials.stream().map(MaterialFacts::of).toList(),
                floors,
                workers,
                cameras,
                notes);
    }

    private void makeMaterials() throws IOException, InterruptedException {
        progress.accept("preparing the pictures");
        if (settings.video().isPresent()) {
            materials.add(Materials.video(settings.video().get()));
            return;
        }
        materials.add(Materials.scene(settings.sceneSeconds()));
        Optional<Material> reordered = Materials.withBFrames(materials.get(0));
        reordered.ifPresentOrElse(materials::add, () -> notes.add("B-frames " + Materials.WITHOUT_X264));
        if (settings.oneMaterial() && materials.size() > 1) {
            materials.remove(0);
        }
    }

    private void runAll(Bundle bundle) throws BundleException, IOException, InterruptedException, SetupException {
        try (BrokerProcess broker = BrokerProcess.start(brokerMain)) {
            WorkerRuns runs = new WorkerRuns(settings, bundle, broker, progress);
            if (settings.parts().contains(Part.WORKER)) {
                for (Material material : materials) {
                    compare(material, runs);
                }
            }
            if (settings.parts().contains(Part.CAMERAS)) {
                measureCameras(runs);
            }
        }
    }

    /** The floor before and after the worker, since the speed of a machine that others use too wanders. */
    private void compare(Material material, WorkerRuns runs)
            throws BundleException, IOException, InterruptedException, SetupException {
        boolean withFloor = settings.parts().contains(Part.FLOOR);
        List<Stages> before = withFloor ? measureFloors(material) : List.of();
        List<WorkerResult> results = new ArrayList<>();
        for (boolean decodeAll : ways(material)) {
            results.add(runs.run(
                    new WorkerRun.Load(material, settings.workerCameras(), decodeAll, false), settings.measure()));
        }
        double floor = withFloor ? addFloors(material, before, measureFloors(material)) : 0;
        results.forEach(result -> workers.add(Comparison.of(result, floor)));
    }

    /** @return that of decoding every picture */
    private double addFloors(Material material, List<Stages> before, List<Stages> after) {
        List<Boolean> ways = ways(material);
        int first = floors.size();
        for (int i = 0; i < ways.size(); i++) {
            floors.add(FloorResult.of(material, ways.get(i), before.get(i), after.get(i)));
        }
        return floors.get(first).floor();
    }

    /** Decoding every picture, and where that differs just enough of them. */
    private static List<Boolean> ways(Material material) {
        return material.reordered() ? List.of(true, false) : List.of(true);
    }

    private List<Stages> measureFloors(Material material) throws BundleException {
        List<Stages> stages = new ArrayList<>();
        try (Recognizer recognizer = Recognizer.open(settings.bundle(), settings.device())) {
            for (boolean decodeAll : ways(material)) {
                progress.accept("floor: " + material.name() + (decodeAll ? ", every picture" : ", just enough"));
                stages.add(new Floor(recognizer, material, decodeAll)
                        .measure(
                                shorter(settings.warmUp(), FLOOR_WARM_UP), shorter(settings.measure(), FLOOR_MEASURE)));
            }
        }
        return stages;
    }

    private void measureCameras(WorkerRuns runs) throws IOException, InterruptedException, SetupException {
        for (int count : settings.cameras()) {
            for (Material material : materials) {
                cameras.add(runs.run(new WorkerRun.Load(material, count, false, true), settings.soak()));
            }
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
