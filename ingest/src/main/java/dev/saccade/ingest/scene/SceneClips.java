package dev.saccade.ingest.scene;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Writes scenes as clips to train and to measure with: {@code scene-SEED.mp4} and one {@code truth-FIRSTSEED.jsonl}
 * with a line a scene. Coding quality varies with the seed.
 */
public final class SceneClips {
    private SceneClips() {}

    /**
     * @param fps pictures a second; 0 takes 25, 15 or 12 by the seed
     * @throws IOException where a file cannot be written
     */
    public static void write(Path dir, long firstSeed, int scenes, int seconds, int width, int height, int fps)
            throws IOException {
        Files.createDirectories(dir);
        List<String> truth = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + scenes; seed++) {
            Scene scene = new Scene(seed, seconds, width, height, fps == 0 ? fpsOf(seed) : fps);
            write(scene, dir.resolve(name(seed)));
            truth.add(line(scene));
        }
        // Last, so that the truth says that its clips are complete.
        Files.write(dir.resolve("truth-" + firstSeed + ".jsonl"), truth);
    }

    /** Arguments: directory, first seed, scenes, seconds, width, height, pictures a second (0: by the seed). */
    public static void main(String[] args) throws IOException {
        if (args.length != 7) {
            throw new IllegalArgumentException(
                    "arguments are DIR SEED SCENES SECONDS WIDTH HEIGHT FPS, got " + args.length);
        }
        int[] numbers = Stream.of(args).skip(2).mapToInt(Integer::parseInt).toArray();
        write(Path.of(args[0]), Long.parseLong(args[1]), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    private static void write(Scene scene, Path file) throws IOException {
        try (SceneCamera camera = new SceneCamera(scene, new CameraId("scene"), 0, bitsPerSecond(scene))) {
            List<AccessUnit> units = new ArrayList<>();
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                units.add(unit.get());
            }
            ClipFile.write(file, scene, units);
        }
    }

    private static int bitsPerSecond(Scene scene) {
        double quality = new SplittableRandom(scene.seed() ^ 0x5EED).nextDouble(0.35, 1.5);
        return (int) (SceneCamera.usualBitsPerSecond(scene) * quality);
    }

    private static int fpsOf(long seed) {
        return switch ((int) Math.floorMod(seed, 4L)) {
            case 0 -> 15;
            case 1 -> 12;
            default -> 25;
        };
    }

    private static String name(long seed) {
        return "scene-" + seed + ".mp4";
    }

    private static String line(Scene scene) {
        StringBuilder json = new StringBuilder(String.format(
                Locale.ROOT,
                "{\"file\":\"%s\",\"seed\":%d,\"seconds\":%d,\"fps\":%d,\"actions\":[",
                name(scene.seed()),
                scene.seed(),
                scene.seconds(),
                scene.fps()));
        String separator = "";
        for (Acted acted : scene.acted()) {
            json.append(separator).append(action(acted));
            separator = ",";
        }
        return json.append("]}").toString();
    }

    private static String action(Acted acted) {
        SceneTruth truth = acted.truth();
        return String.format(
                Locale.ROOT,
                "{\"who\":\"%s\",\"action\":\"%s\",\"startMicros\":%d,\"endMicros\":%d,\"decisiveMicros\":%d,"
                        + "\"x\":%.4f,\"y\":%.4f,\"heading\":%.3f}",
                truth.who(),
                truth.action().label(),
                truth.startMicros(),
                truth.endMicros(),
                truth.decisiveMicros(),
                acted.place().x(),
                acted.place().y(),
                acted.heading());
    }
}
