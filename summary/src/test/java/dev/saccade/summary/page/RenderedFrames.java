package dev.saccade.summary.page;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Fit;
import dev.saccade.clip.Frame;
import dev.saccade.clip.Pixels;
import dev.saccade.ingest.DecodedPicture;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.PictureDecoder;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures of rendered scenes, drawn once. */
final class RenderedFrames {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;

    private static final List<byte[]> JPEGS = new ArrayList<>();

    private RenderedFrames() {}

    /** Writes the pictures; which of them is taken goes round. */
    static synchronized List<Path> write(Path directory) throws IOException {
        if (JPEGS.isEmpty()) {
            for (long seed : new long[] {3, 5, 8, 11}) {
                draw(new Scene(seed, 12, WIDTH, HEIGHT, 2));
            }
        }
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < JPEGS.size(); i++) {
            files.add(Files.write(directory.resolve("rendered-" + i + ".jpg"), JPEGS.get(i)));
        }
        return files;
    }

    private static void draw(Scene scene) {
        try (SceneCamera camera = new SceneCamera(scene, new CameraId("scene"), 0);
                PictureDecoder decoder = new PictureDecoder(Codec.H264, RenderedFrames::keep)) {
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                decoder.decode(unit.get(), true);
            }
            decoder.drain();
        }
    }

    private static void keep(DecodedPicture picture) {
        if (picture.ptsMicros() % 3_000_000 == 1_500_000) {
            byte[] rgb = new byte[WIDTH * HEIGHT * 3];
            picture.sample(new Pixels(HEIGHT, WIDTH, Fit.STRETCH), 0, rgb, 0);
            JPEGS.add(Jpeg.encode(new Frame(picture.ptsMicros(), WIDTH, HEIGHT, rgb)));
        }
    }
}
