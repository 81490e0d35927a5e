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
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Writes scenes as clips to train and to measure with: {@code scene-SEED.mp4} and one {@code truth-FIRSTSEED.jsonl}
 * with a line a scene; {@code -far} and {@code -quiet} follow the seed where the view is far or nobody acts. Coding
 * quality varies with the seed.
 */
public final class SceneClips {
    private SceneClips() {}

    /**
     * Scenes of consecutive seeds, from near.
     *
     * @param fps pictures a second; 0 takes 25, 15 or 12 by the seed
     */
    public static List<Scene> scenes(long firstSeed, int scenes, int seconds, int width, int height, int fps) {
        return LongStream.range(firstSeed, firstSeed + scenes)
                .mapToObj(seed -> new Scene(seed, seconds, width, height, fps == 0 ? fpsOf(seed) : fps))
                .toList();
    }

    /**
     * As {@link #scenes} has them.
     *
     * @throws IOException where a file cannot be written
     */
    public static void write(Path dir, long firstSeed, int scenes, int seconds, int width, int height, int fps)
            throws IOException {
        write(dir, scenes(firstSeed, scenes, seconds, width, height, fps));
    }

    /**
     * @param scenes at least one, which names the file of the truth
     * @throws IOException where a file cannot be written
     */
    public static void write(Path dir, List<Scene> scenes) throws IOException {
        Files.createDirectories(dir);
        List<String> truth = new ArrayList<>();
        for (Scene scene : scenes) {
            String file = "scene-" + name(scene) + ".mp4";
            write(scene, dir.resolve(file));
            truth.add(TruthLine.of(scene, file));
        }
        // Last, so that the truth says that its clips are complete.
        Files.write(dir.resolve("truth-" + name(scenes.get(0)) + ".jsonl"), truth);
    }

    /**
     * Arguments: directory, first seed, scenes, seconds, width, height, pictures a second (0: by the seed), view, and
     * whether quiet.
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 9) {
            throw new IllegalArgumentException(
                    "arguments are DIR SEED SCENES SECONDS WIDTH HEIGHT FPS VIEW QUIET, got " + args.length);
        }
        int[] n = Stream.of(args).skip(2).limit(5).mapToInt(Integer::parseInt).toArray();
        View view = View.valueOf(args[7].toUpperCase(Locale.ROOT));
        boolean quiet = Boolean.parseBoolean(args[8]);
        List<Scene> scenes = scenes(Long.parseLong(args[1]), n[0], n[1], n[2], n[3], n[4]);
        write(Path.of(args[0]), shown(scenes, view, quiet));
    }

    /** The same scenes in a view, or their quiet twins in it. */
    public static List<Scene> shown(List<Scene> scenes, View view, boolean quiet) {
        return scenes.stream()
                .map(scene -> scene.seenFrom(view))
                .map(scene -> quiet ? scene.quiet() : scene)
                .toList();
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

    private static String name(Scene scene) {
        String view = scene.view() == View.NEAR ? "" : "-" + scene.view().label();
        return scene.seed() + view + (scene.leftOut().isEmpty() ? "" : "-quiet");
    }
}
