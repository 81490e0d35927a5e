package dev.saccade.judge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.SegmentGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplayedCameraTest {
    private static final CameraId CAMERA = new CameraId("c");
    private static final SegmentGrid GRID = new SegmentGrid(200_000, 0, 80_000, 2);
    private static final WindowGrid WINDOWS = new WindowGrid(GRID, 2, 1);
    private static final long FRAME = 40_000;

    @Test
    void materialBeginsAtItsFirstRandomAccessPointAndAtTimeZero() {
        List<AccessUnit> read = new ArrayList<>(List.of(unit(900_000, false)));
        read.addAll(oneSecond(1_000_000));
        Material material = Material.of("m", read);
        assertEquals(25, material.units().size());
        assertEquals(0, material.units().get(0).ptsMicros());
        assertEquals(1_000_000, material.durationMicros());
        assertThrows(IllegalArgumentException.class, () -> Material.of("m", List.of(unit(0, false))));
    }

    @Test
    void theLoopHasNoBreakInTimeOrSequence() {
        ReplayedCamera camera = new ReplayedCamera(CAMERA, Material.of("m", oneSecond(0)), 0, 5, WINDOWS);
        for (int i = 0; i < 60; i++) {
            assertEquals(5 + i * FRAME * 1000, camera.dueNanos());
            AccessUnit unit = camera.next();
            assertEquals(i, unit.seq());
            assertEquals(i * FRAME, unit.ptsMicros());
        }
    }

    @Test
    void aWindowsTimeIsThatOfItsLastSnippetPictureAndIsGivenOnce() {
        Appended appended = new Appended(WINDOWS, 0);
        for (AccessUnit unit : oneSecond(0)) {
            appended.sending(unit, unit.ptsMicros());
        }
        assertEquals(OptionalLong.empty(), appended.take(0), "no window of two segments ends here");
        assertEquals(OptionalLong.of(280_000), appended.take(1));
        assertEquals(OptionalLong.empty(), appended.take(1));
        assertEquals(OptionalLong.empty(), appended.take(4), "not closed yet");
        assertEquals(2, appended.waiting(0, 1_000_000));
        assertEquals(1, appended.waiting(500_000, 1_000_000));
    }

    @Test
    void picturesThatTheGridLooksAtAreKnownBeforehand() {
        Material material = Material.of("m", oneSecond(0));
        Wanted wanted = Wanted.of(material, GRID);
        assertEquals(10, wanted.frames().size());
        assertEquals(1, wanted.frames().get(80_000L));
        assertTrue(wanted.candidates().get(2));
        assertEquals(10, wanted.candidates().cardinality());
    }

    private static List<AccessUnit> oneSecond(long startMicros) {
        List<AccessUnit> units = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            units.add(unit(startMicros + i * FRAME, i == 0));
        }
        return units;
    }

    private static AccessUnit unit(long pts, boolean randomAccess) {
        return new AccessUnit(CAMERA, Codec.H264, 0, 0, pts, OptionalLong.of(pts), 0, randomAccess, 0, new byte[] {1});
    }
}
