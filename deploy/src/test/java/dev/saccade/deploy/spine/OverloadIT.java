package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More cameras than the machine can hold: a worker with one thread that decodes every picture of 720p. */
@Timeout(150)
class OverloadIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final int FPS = 25;
    private static final int LOOP_SECONDS = 4;
    private static final int LOAD_SECONDS = 45;

    private static Cluster cluster;
    private static Recognizer recognizer;
    private static List<AccessUnit> loop;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster();
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        loop = new ArrayList<>();
        try (SceneCamera camera =
                new SceneCamera(new Scene(5000, LOOP_SECONDS, 1280, 720, FPS), Recording.camera(0), Recording.EPOCH)) {
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                loop.add(unit.get());
            }
        }
    }

    @AfterAll
    static void stop() {
        recognizer.close();
        cluster.close();
    }

    private static RunningWorker worker(Topics topics, Freshness freshness) {
        WorkerSettings settings = new WorkerSettings(
                topics,
                "overload",
                "one",
                freshness,
                WorkerSettings.DEFAULT_COMMIT_INTERVAL,
                WorkerSettings.DEFAULT_MAX_REWIND,
                WorkerSettings.DEFAULT_MAX_REWIND_BYTES,
                WorkerSettings.DEFAULT_FORGET_AFTER,
                1,
                true,
                MemoryBudget.ofProcess(OptionalLong.empty()),
                cluster.client());
        return new RunningWorker(settings, recognizer);
    }

    /** The picture that a camera films at this number; the scene begins anew when it is over. */
    private static AccessUnit picture(int camera, int number) {
        // Each began at another moment, so that their random access points do not coincide.
        AccessUnit u = loop.get((number + camera * 17) % loop.size());
        long pts = number * 1_000_000L / FPS;
        return new AccessUnit(
                Recording.camera(camera),
                u.codec(),
                u.epochMillis(),
                number,
                pts,
                OptionalLong.of(pts),
                u.capturedAtMicros(),
                u.randomAccess(),
                u.rotation(),
                u.data());
    }

    /** Second by second, camera beside camera, at the cameras' own speed. */
    private static List<CameraRecord> film(int cameras, int fromSecond, int seconds) {
        return IntStream.range(fromSecond * FPS, (fromSecond + seconds) * FPS)
                .boxed()
                .flatMap(n -> IntStream.range(0, cameras).mapToObj(c -> (CameraRecord) picture(c, n)))
                .toList();
    }

    /** How many cameras this machine holds at this moment. */
    private static double capacity() throws Exception {
        Topics topics = cluster.topics("capacity.");
        List<CameraRecord> film = film(4, 0, 16);
        cluster.publish(topics, film);
        try (RunningWorker worker = worker(topics, new Freshness.EveryFrame())) {
            // The first half is to compile the code.
            Cluster.await("it is warm", PATIENCE, () -> worker.count("saccade.pictures.received") >= film.size() / 2);
            double before = worker.count("saccade.pictures.received");
            long start = System.nanoTime();
            Cluster.await("all is read", PATIENCE, () -> worker.count("saccade.pictures.received") == film.size());
            return (film.size() - before) / ((System.nanoTime() - start) / 1e9) / FPS;
        }
    }

    @Test
    void twiceTheCamerasThatTheMachineHoldsAreAllServedAndItIsFreshAgainAtOnce() throws Exception {
        double capacity = capacity();
        int cameras = (int) Math.ceil(2 * capacity);
        System.out.printf(Locale.ROOT, "capacity %.1f cameras, so %d of them%n", capacity, cameras);
        Topics topics = cluster.topics("overload.");
        try (RunningWorker worker = worker(topics, new Freshness.Live(BUDGET, Clock.systemUTC()))) {
            Cluster.await(
                    "it has its partitions",
                    PATIENCE,
                    () -> worker.count("saccade.partitions.assigned") == Cluster.PARTITIONS);
            Thread load = new Thread(() -> cluster.publish(topics, film(cameras, 0, LOAD_SECONDS), 1));
            load.start();
            double worst = 0;
            while (load.isAlive()) {
                load.join(200);
                assertEquals(Optional.empty(), worker.stuck());
                worst = Math.max(worst, worker.count("saccade.lag.seconds"));
            }
            List<Double> windows = IntStream.range(0, cameras)
                    .mapToObj(c ->
                            worker.count("saccade.windows", Recording.camera(c).value()))
                    .sorted()
                    .toList();
            System.out.println("lag " + worst + " s, skipped " + worker.skipped() + ", windows " + windows);
            assertTrue(worker.skipped().getOrDefault("lag", 0.0) > 0, "it was no overload");
            assertTrue(windows.get(0) >= windows.get(cameras - 1) / 2, "windows of the cameras: " + windows);
            // A few cameras stay.
            int few = Math.max(1, (int) (capacity / 4));
            Thread rest = new Thread(() -> cluster.publish(topics, film(few, LOAD_SECONDS, 6), 1));
            rest.start();
            long gone = System.nanoTime();
            Cluster.await("it is fresh", Duration.ofSeconds(5), () -> worker.count("saccade.lag.seconds") < 1);
            System.out.printf(Locale.ROOT, "fresh after %.1f s%n", (System.nanoTime() - gone) / 1e9);
            rest.join();
            assertTrue(worker.count("saccade.lag.seconds") < 1, "lag " + worker.count("saccade.lag.seconds"));
            worker.endAccounted();
        }
    }
}
