package dev.saccade.judge.bench;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.PictureDecoder;
import dev.saccade.ingest.Source;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes what is played: the rendered scene, the same scene with B-frames, or a file. */
public final class Materials {
    static final String WITHOUT_X264 = "not measured: no ffmpeg with libx264";

    private static final CameraId CAMERA = new CameraId("material");
    private static final long SEED = 77;
    private static final int FPS = 25;

    private Materials() {}

    /** 1280 x 720 at 25 pictures a second, about 2 Mbit/s, no B-frames, a random access point every second. */
    static Material scene(int seconds) {
        return scene(new Scene(SEED, seconds, 1280, 720, FPS));
    }

    public static Material scene(Scene scene) {
        List<AccessUnit> units = new ArrayList<>();
        try (SceneCamera camera = new SceneCamera(scene, CAMERA, 0)) {
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                units.add(unit.get());
            }
        }
        return Material.of("scene", units);
    }

    /** @throws CameraException for a file that cannot be played or is not H.264 */
    static Material video(Path file) throws InterruptedException {
        return Material.of(String.valueOf(file.getFileName()), read(file, Codec.H264));
    }

    /** The pictures of a material coded anew by x264 with 3 B-frames; empty where this machine cannot. */
    static Optional<Material> withBFrames(Material from) throws IOException, InterruptedException {
        return codedAnew(
                from,
                from.name() + ", B-frames",
                Codec.H264,
                List.of("libx264", "-bf", "3", "-g", "50", "-b:v", "2100k"));
    }

    /**
     * The pictures of a material coded anew by the system's ffmpeg; empty where there is none or it lacks the encoder.
     *
     * @param encoder name and options
     */
    public static Optional<Material> codedAnew(Material from, String name, Codec codec, List<String> encoder)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("saccade-bench-");
        Path in = directory.resolve("in.h264");
        Path out = directory.resolve("out.mp4");
        try {
            write(from, in);
            return encode(in, out, encoder) ? Optional.of(Material.of(name, read(out, codec))) : Optional.empty();
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
            Files.deleteIfExists(directory);
        }
    }

    /** The pictures of a material as a JPEG each. */
    public static Material jpegs(Material from, String name) {
        List<AccessUnit> units = new ArrayList<>();
        try (PictureDecoder decoder = new PictureDecoder(
                Codec.H264,
                picture -> units.add(jpeg(picture.ptsMicros(), picture.view(0).frame())))) {
            from.units().forEach(unit -> decoder.decode(unit, true));
            decoder.drain();
        }
        return Material.of(name, units);
    }

    private static AccessUnit jpeg(long ptsMicros, Frame frame) {
        byte[] data = Jpeg.encode(frame);
        return new AccessUnit(CAMERA, Codec.JPEG, 0, -1, ptsMicros, OptionalLong.empty(), ptsMicros, true, 0, data);
    }

    private static boolean encode(Path in, Path out, List<String> encoder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "fatal"));
        command.addAll(List.of("-f", "h264", "-framerate", Integer.toString(FPS), "-i", in.toString(), "-c:v"));
        command.addAll(encoder);
        command.addAll(List.of("-y", out.toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            // Not installed.
            return false;
        }
    }

    private static void write(Material material, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (AccessUnit unit : material.units()) {
                out.write(unit.data());
            }
        }
    }

    private static List<AccessUnit> read(Path file, Codec codec) throws InterruptedException {
        List<AccessUnit> units = new ArrayList<>();
        FeedSettings fast = FeedSettings.defaults().fast(true);
        CameraFeed feed = new CameraFeed(
                CAMERA,
                Source.parse(file.toString()),
                fast,
                record -> {
                    if (record instanceof AccessUnit unit) {
                        units.add(unit);
                    }
                },
                new FeedListener() {});
        feed.run();
        if (units.stream().anyMatch(u -> u.codec() != codec)) {
            throw new CameraException("video " + file + " is not " + codec.label());
        }
        return units;
    }
}
