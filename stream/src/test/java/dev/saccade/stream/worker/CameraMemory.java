package dev.saccade.stream.worker;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.Source;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Places;
import dev.saccade.stream.lane.SharedPictures;
import dev.saccade.stream.lane.SnippetObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A process of its own: so many cameras with full windows, as a worker has them; what each holds in the heap and
 * outside of it. Cameras for which there is no place hold next to nothing.
 */
final class CameraMemory {
    private static final CameraId CAMERA = new CameraId("camera");

    private CameraMemory() {}

    /** Arguments: the bundle's directory, how many cameras, and either WIDTHxHEIGHT of JPEGs or a video file. */
    public static void main(String[] args) throws Exception {
        int cameras = Integer.parseInt(args[1]);
        try (Recognizer recognizer = Recognizer.open(Path.of(args[0]), Device.CPU)) {
            List<AccessUnit> units =
                    args[2].matches("\\d+x\\d+") ? stills(recognizer, args[2]) : video(Path.of(args[2]));
            Places places =
                    new Places(MemoryBudget.ofProcess(OptionalLong.empty()).cameras(recognizer.bundle()));
            Freshness everyFrame = new Freshness.EveryFrame();
            LaneSetup setup =
                    new LaneSetup(recognizer, "group", false, SnippetObserver.NONE, places, SharedPictures.none());
            WorkerSettings settings = WorkerSettings.of(Topics.prefixed("t."), "group", "worker", everyFrame, Map.of());
            long heap = heapBytes();
            long outside = outsideBytes();
            try (PartitionLanes lanes = PartitionLanesTest.lanes(setup, settings, 0, -1, Map.of())) {
                feed(lanes, units, cameras);
                System.out.printf(
                        "%s, places %d, heap a camera %d KB, outside a camera %d KB%n",
                        recognizer.bundle().name(),
                        places.taken(),
                        (heapBytes() - heap) / places.taken() >> 10,
                        (outsideBytes() - outside) / places.taken() >> 10);
            }
        }
    }

    private static void feed(PartitionLanes lanes, List<AccessUnit> units, int cameras) {
        long offset = 0;
        for (AccessUnit unit : units) {
            for (int c = 0; c < cameras; c++) {
                LaneRecord record = new LaneRecord(offset, false, false, of(unit, new CameraId("camera-" + c)));
                lanes.advance(offset++, 0, unit.data().length);
                lanes.lane(record).accept(record);
            }
            lanes.take();
        }
    }

    /** Until the window is full and a segment is open. */
    private static List<AccessUnit> stills(Recognizer recognizer, String size) {
        int width = Integer.parseInt(size.replaceFirst("x.*", ""));
        int height = Integer.parseInt(size.replaceFirst(".*x", ""));
        byte[] jpeg = Jpeg.encode(new Frame(0, width, height, new byte[width * height * 3]));
        List<AccessUnit> units = new ArrayList<>();
        long end = (recognizer.bundle().windowSegments() + 1)
                * recognizer.bundle().grid().segmentMicros();
        for (long pts = 0; pts < end; pts += 40_000) {
            units.add(new AccessUnit(CAMERA, Codec.JPEG, 1, -1, pts, OptionalLong.of(pts), 0, true, 0, jpeg));
        }
        return units;
    }

    private static List<AccessUnit> video(Path file) throws InterruptedException {
        List<AccessUnit> units = new ArrayList<>();
        FeedSettings settings = FeedSettings.defaults().fast(true);
        try (CameraFeed feed = new CameraFeed(
                CAMERA,
                Source.parse(file.toString()),
                settings,
                record -> {
                    if (record instanceof AccessUnit unit) {
                        units.add(unit);
                    }
                },
                new FeedListener() {})) {
            feed.run();
        }
        return units;
    }

    private static AccessUnit of(AccessUnit u, CameraId camera) {
        return new AccessUnit(
                camera,
                u.codec(),
                u.epochMillis(),
                u.seq(),
                u.ptsMicros(),
                u.dtsMicros(),
                u.capturedAtMicros(),
                u.randomAccess(),
                u.rotation(),
                u.data());
    }

    private static long heapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** What is resident beside the heap; means nothing where the system does not say what is resident. */
    private static long outsideBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .sum()
                - Runtime.getRuntime().totalMemory();
    }
}
