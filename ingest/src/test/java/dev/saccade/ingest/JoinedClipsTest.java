package dev.saccade.ingest;

import dev.saccade.clip.AccessUnit;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decoder takes new parameter sets at a random access point. */
class JoinedClipsTest {
    private final Joined joined = new Joined();

    private static List<AccessUnit> scene(int width, int height) {
        List<AccessUnit> units = new ArrayList<>();
        Scene scene = new Scene(1, 2, width, height, 25);
        try (SceneCamera camera = new SceneCamera(scene, Clips.CAMERA, 0)) {
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                units.add(unit.get());
            }
        }
        return units;
    }

    @Test
    void picturesThatTheDecoderHoldsBackAreNotLostWhereTheSizeChanges() throws InterruptedException {
        joined.add(Clips.units(Clips.B_FRAMES));
        joined.add(scene(480, 270));
        joined.add(Clips.units(Clips.OPEN_GOP));
        joined.add(scene(160, 120));
        joined.add(scene(640, 480));
        joined.everyPictureComesOut();
    }

    @ParameterizedTest
    @CsvSource({
        Clips.B_FRAMES + "," + Clips.OPEN_GOP,
        Clips.OPEN_GOP + "," + Clips.B_FRAMES,
        Clips.HEVC + "," + Clips.HEVC
    })
    void clipsOfOneSizeGoOnIntoEachOther(String first, String second) throws InterruptedException {
        joined.add(Clips.units(first));
        joined.add(Clips.units(second));
        joined.everyPictureComesOut();
    }
}
