package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.AccessUnit;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips of other parameter sets, one after the other on one clock, as a camera sends them that was set anew. */
class JoinedClipsTest {
    private static final long PICTURE_MICROS = 40_000;

    private final List<AccessUnit> joined = new ArrayList<>();
    private long next;

    private void add(List<AccessUnit> clip) {
        long first = clip.get(0).ptsMicros();
        long shift = next - first;
        for (AccessUnit u : clip) {
            // Pictures shown before the first refer to what the clip has not.
            if (u.ptsMicros() >= first) {
                joined.add(shifted(u, shift));
                next = Math.max(next, u.ptsMicros() + shift + PICTURE_MICROS);
            }
        }
    }

    private static AccessUnit shifted(AccessUnit u, long shift) {
        return new AccessUnit(
                u.camera(),
                u.codec(),
                0,
                -1,
                u.ptsMicros() + shift,
                u.dtsMicros().isEmpty()
                        ? u.dtsMicros()
                        : OptionalLong.of(u.dtsMicros().getAsLong() + shift),
                0,
                u.randomAccess(),
                0,
                u.data());
    }

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

    private void everyPictureComesOut() {
        Decoded decoded = Decoded.of(joined);
        assertEquals(joined.stream().map(AccessUnit::ptsMicros).sorted().toList(), decoded.times());
        assertEquals(0, decoded.damaged());
        assertEquals(0, decoded.refused);
    }

    @Test
    void picturesThatTheDecoderHoldsBackAreNotLostWhereTheSizeChanges() throws InterruptedException {
        add(Clips.units(Clips.B_FRAMES));
        add(scene(480, 270));
        add(Clips.units(Clips.OPEN_GOP));
        add(scene(160, 120));
        add(scene(640, 480));
        everyPictureComesOut();
    }

    @ParameterizedTest
    @CsvSource({
        Clips.B_FRAMES + "," + Clips.OPEN_GOP,
        Clips.OPEN_GOP + "," + Clips.B_FRAMES,
        Clips.HEVC + "," + Clips.HEVC
    })
    void clipsOfOneSizeGoOnIntoEachOther(String first, String second) throws InterruptedException {
        add(Clips.units(first));
        add(Clips.units(second));
        everyPictureComesOut();
    }
}
