package dev.saccade.deploy.bench;

import dev.saccade.deploy.bench.BenchSettings.Part;
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
    private final Consumer<String> progress;
    private final List<Material> materials = new ArrayList<>();
    private final List<FloorResult> floors = new ArrayList<>();
    private final List<WorkerResult> workers = new ArrayList<>();
    private final List<WorkerResult> cameras = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param progress told what is being measured */
    public Bench(BenchSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** @param command as the report repeats it */
    public BenchReport run(String command) throws BundleException, IOException, InterruptedException, SetupException {
        Machine machine = Machine.here();
        Bundle bundle = Bundle.load(settings.bundle());
        makeMaterials();
        if (settings.parts().contains(Part.FLOOR)) {
            measureFloors();
        }
        if (settings.parts().contains(Part.WORKER) || settings.parts().contains(Part.CAMERAS)) {
            runWorkers(bundle);
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

    private void measureFloors() throws BundleException {
        try (Recognizer recognizer = Recognizer.open(settings.bundle(), settings.device())) {
            for (Material material : materials) {
                floors.add(floor(recognizer, material, true));
                if (material.reordered()) {
                    floors.add(floor(recognizer, material, false));
                }
            }
        }
    }

    private FloorResult floor(Recognizer recognizer, Material material, boolean decodeAll) {
        progress.accept("floor: " + material.name() + (decodeAll ? ", every picture" : ", just enough"));
        Stages stages = new Floor(recognizer, material, decodeAll)
                .measure(shorter(settings.warmUp(), FLOOR_WARM_UP), shorter(settings.measure(), FLOOR_MEASURE));
        return FloorResult.of(material, decodeAll, stages);
    }

    private void runWorkers(Bundle bundle) throws IOException, InterruptedException, SetupException {
        try (BrokerProcess broker = BrokerProcess.start()) {
            WorkerRuns runs = new WorkerRuns(settings, bundle, broker, progress);
            if (settings.parts().contains(Part.WORKER)) {
                measureWorkers(runs);
            }
            if (settings.parts().contains(Part.CAMERAS)) {
                measureCameras(runs);
            }
        }
    }

    private void measureWorkers(WorkerRuns runs) throws IOException, InterruptedException, SetupException {
        for (Material material : materials) {
            workers.add(runs.run(load(material, settings.workerCameras(), true, false), settings.measure()));
            if (material.reordered()) {
                workers.add(runs.run(load(material, settings.workerCameras(), false, false), settings.measure()));
            }
        }
    }

    private void measureCameras(WorkerRuns runs) throws IOException, InterruptedException, SetupException {
        for (int count : settings.cameras()) {
            for (Material material : materials) {
                cameras.add(runs.run(load(material, count, false, true), settings.soak()));
            }
        }
    }

    private WorkerRun.Load load(Material material, int count, boolean decodeAll, boolean live) {
        // Always the floor of decoding every picture: what decoding less saves is the worker's own merit.
        double floor = floors.stream()
                .filter(f -> f.material().equals(material.name()))
                .mapToDouble(FloorResult::floor)
                .findFirst()
                .orElse(0);
        return new WorkerRun.Load(material, count, decodeAll, live, floor);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
