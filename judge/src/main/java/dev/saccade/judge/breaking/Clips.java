package dev.saccade.judge.breaking;

import dev.saccade.clip.Codec;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.judge.bench.Material;
import dev.saccade.judge.bench.Materials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the cameras play: small rendered scenes, so that the machine has time for what is tested. */
final class Clips {
    private static final int SECONDS = 20;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FPS = 25;

    private Clips() {}

    /**
     * One scene in every codec that this machine can make; the first is H.264 without B-frames.
     *
     * @param notes told what it cannot
     */
    static List<Material> inEveryCodec(long seed, List<String> notes) throws IOException, InterruptedException {
        List<Material> clips = new ArrayList<>();
        Material scene = Materials.scene(new Scene(seed, SECONDS, WIDTH, HEIGHT, FPS));
        clips.add(scene);
        clips.add(Materials.jpegs(scene, "jpeg"));
        Materials.codedAnew(scene, "h264, B-frames", Codec.H264, List.of("libx264", "-bf", "3", "-g", "50"))
                .ifPresentOrElse(clips::add, () -> note(notes, "H.264 with B-frames: no ffmpeg with libx264"));
        Materials.codedAnew(scene, "hevc", Codec.HEVC, List.of("libx265", "-x265-params", "log-level=none:keyint=50"))
                .ifPresentOrElse(clips::add, () -> note(notes, "HEVC: no ffmpeg with libx265"));
        return clips;
    }

    /** A scene as a file, for ingest to play. */
    static Path file(Path directory, long seed) throws IOException {
        SceneClips.write(directory, seed, 1, SECONDS, WIDTH, HEIGHT, FPS);
        return directory.resolve("scene-" + seed + ".mp4");
    }

    private static void note(List<String> notes, String missing) {
        String note = "not drawn: " + missing;
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }
}
