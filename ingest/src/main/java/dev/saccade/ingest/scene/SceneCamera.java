package dev.saccade.ingest.scene;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import java.util.Optional;
import java.util.OptionalLong;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A camera that films a scene: draws, encodes with H.264 and hands out access units one by one, as fast as they are
 * asked for. Presentation time is scene time, from 0. Holds native memory; close it. One thread at a time.
 */
public final class SceneCamera implements AutoCloseable {
    private final Scene scene;
    private final CameraId camera;
    private final long epochMillis;
    private final ScenePainter painter;
    private final SceneEncoder encoder;
    private final Mat picture;
    private int index;
    private long seq;

    /** @param epochMillis wall clock of the scene's time 0 */
    public SceneCamera(Scene scene, CameraId camera, long epochMillis) {
        this(scene, camera, epochMillis, usualBitsPerSecond(scene));
    }

    SceneCamera(Scene scene, CameraId camera, long epochMillis, int bitsPerSecond) {
        this.scene = scene;
        this.camera = camera;
        this.epochMillis = epochMillis;
        this.painter = new ScenePainter(scene);
        this.encoder = new SceneEncoder(scene.width(), scene.height(), scene.fps(), bitsPerSecond);
        this.picture = new Mat(scene.height(), scene.width(), opencv_core.CV_8UC3);
    }

    /** The next picture's access unit; empty when the scene is over. */
    public Optional<AccessUnit> next() {
        while (index < scene.pictures()) {
            int now = index++;
            painter.paint(now, picture);
            Optional<AccessUnit> unit = encoder.encode(picture, now).map(coded -> unit(now, coded));
            if (unit.isPresent()) {
                return unit;
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        painter.close();
        encoder.close();
        picture.close();
    }

    private AccessUnit unit(int picture, SceneEncoder.Coded coded) {
        long pts = scene.ptsMicros(picture);
        return new AccessUnit(
                camera,
                Codec.H264,
                epochMillis,
                seq++,
                pts,
                OptionalLong.of(pts),
                epochMillis * 1000 + pts,
                coded.randomAccess(),
                0,
                coded.annexB());
    }

    /** About 0.8 Mbit/s for 640 x 360 at 25 pictures a second, 2 Mbit/s for 1280 x 720. */
    static int usualBitsPerSecond(Scene scene) {
        double pixels = (double) scene.width() * scene.height() / (640 * 360);
        return (int) (800_000 * Math.pow(pixels, 0.66) * Math.sqrt(scene.fps() / 25.0));
    }
}
