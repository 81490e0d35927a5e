package dev.saccade.ingest.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class SceneCameraTest {
    private static final Scene SCENE = new Scene(5, 3, 320, 180, 12);
    private static final CameraId CAMERA = new CameraId("scene");

    @Test
    void accessUnitsCarrySceneTime() {
        List<AccessUnit> units = units(SCENE);
        assertEquals(SCENE.pictures(), units.size());
        for (int i = 0; i < units.size(); i++) {
            AccessUnit unit = units.get(i);
            assertEquals(i * 1_000_000L / 12, unit.ptsMicros());
            assertEquals(unit.ptsMicros(), unit.dtsMicros().orElseThrow());
            assertEquals(1_700_000_000_000_000L + unit.ptsMicros(), unit.capturedAtMicros());
            assertEquals(i, unit.seq());
            assertEquals(Codec.H264, unit.codec());
            assertEquals(i % 12 == 0, unit.randomAccess(), "random access at picture " + i);
        }
    }

    @Test
    void sameSeedSameBytes() {
        List<AccessUnit> once = units(SCENE);
        List<AccessUnit> again = units(SCENE);
        for (int i = 0; i < once.size(); i++) {
            assertArrayEquals(once.get(i).data(), again.get(i).data(), "picture " + i);
        }
    }

    @Test
    void picturesCanBeDrawnInAnyOrder() {
        try (ScenePainter painter = new ScenePainter(SCENE)) {
            byte[] first = drawn(painter, 3);
            byte[] other = drawn(painter, 20);
            assertFalse(Arrays.equals(first, other));
            assertArrayEquals(first, drawn(painter, 3));
        }
    }

    @Test
    void otherSeedsLookDifferent() {
        try (ScenePainter one = new ScenePainter(SCENE);
                ScenePainter two = new ScenePainter(new Scene(6, 3, 320, 180, 12))) {
            assertFalse(Arrays.equals(drawn(one, 0), drawn(two, 0)));
        }
    }

    @Test
    void whatIsEncodedDecodesToWhatWasDrawn() {
        List<Mat> decoded = Decoded.of(units(SCENE));
        assertEquals(SCENE.pictures(), decoded.size());
        try (ScenePainter painter = new ScenePainter(SCENE);
                Mat drawn = new Mat(180, 320, opencv_core.CV_8UC3)) {
            for (int i = 0; i < decoded.size(); i++) {
                painter.paint(i, drawn);
                double psnr = opencv_core.PSNR(drawn, decoded.get(i));
                assertTrue(psnr > 25, "picture " + i + " comes back with " + psnr + " dB");
            }
        }
        decoded.forEach(Mat::close);
    }

    private static byte[] drawn(ScenePainter painter, int picture) {
        try (Mat mat = new Mat(180, 320, opencv_core.CV_8UC3)) {
            painter.paint(picture, mat);
            byte[] bytes = new byte[180 * 320 * 3];
            mat.data().get(bytes);
            return bytes;
        }
    }

    static List<AccessUnit> units(Scene scene) {
        List<AccessUnit> units = new ArrayList<>();
        try (SceneCamera camera = new SceneCamera(scene, CAMERA, 1_700_000_000_000L)) {
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                units.add(unit.get());
            }
        }
        return units;
    }
}
