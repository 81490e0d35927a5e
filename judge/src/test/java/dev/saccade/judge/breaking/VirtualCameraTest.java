package dev.saccade.judge.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.judge.bench.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** On a material of 10 pictures a second, a random access point a second, in two codecs. */
class VirtualCameraTest {
    private static final CameraId ID = new CameraId("c");
    private static final List<Material> MATERIALS = List.of(material(Codec.H264), material(Codec.JPEG));
    private static final int SECOND = 1_000_000;

    private static Material material(Codec codec) {
        List<AccessUnit> units = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            units.add(new AccessUnit(
                    ID, codec, 0, i, i * 100_000L, OptionalLong.empty(), 0, i % 10 == 0, 0, new byte[] {1}));
        }
        return Material.of(codec.label(), units);
    }

    private static List<CameraRecord> play(int records, Whim... whims) {
        VirtualCamera camera = new VirtualCamera(ID, MATERIALS, List.of(whims));
        List<CameraRecord> played = new ArrayList<>();
        while (played.size() < records) {
            Optional<CameraRecord> record = camera.next();
            record.ifPresent(played::add);
        }
        return played;
    }

    private static AccessUnit unit(CameraRecord record) {
        return assertInstanceOf(AccessUnit.class, record);
    }

    private static long step(List<CameraRecord> played, int at) {
        return unit(played.get(at)).ptsMicros() - unit(played.get(at - 1)).ptsMicros();
    }

    @Test
    void playsInALoopWithoutABreakInTime() {
        List<CameraRecord> played = play(65);
        for (int i = 1; i < played.size(); i++) {
            assertEquals(100_000, step(played, i), "picture " + i);
            assertEquals(i, unit(played.get(i)).seq());
        }
    }

    @Test
    void aStopEndsTheEpochAndBeginsAnother() {
        List<CameraRecord> played = play(14, new Whim(500_000, Whim.Kind.STOP, 2 * SECOND));
        EndOfEpoch end = assertInstanceOf(EndOfEpoch.class, played.get(10));
        assertEquals(unit(played.get(9)).epochMillis(), end.epochMillis());
        assertTrue(unit(played.get(11)).epochMillis() > end.epochMillis());
        assertEquals(0, unit(played.get(11)).seq());
        assertTrue(unit(played.get(11)).randomAccess());
    }

    @Test
    void clocksJumpAtARandomAccessPointOnly() {
        List<CameraRecord> played = play(20, new Whim(500_000, Whim.Kind.JUMP_BACK, 20 * SECOND));
        assertEquals(100_000 - 20 * SECOND, step(played, 10));
        assertTrue(unit(played.get(10)).randomAccess());
    }

    @Test
    void lostRecordsLeaveAHoleInTheNumbers() {
        List<CameraRecord> played = play(15, new Whim(500_000, Whim.Kind.LOSE, 300_000));
        assertEquals(9, unit(played.get(9)).seq());
        assertEquals(13, unit(played.get(10)).seq());
        assertFalse(unit(played.get(10)).randomAccess());
    }

    @Test
    void anotherCodecGoesOnInTime() {
        List<CameraRecord> played = play(15, new Whim(500_000, Whim.Kind.OTHER_CODEC, 0));
        assertEquals(Codec.H264, unit(played.get(9)).codec());
        assertEquals(Codec.JPEG, unit(played.get(10)).codec());
        assertEquals(100_000, step(played, 10));
    }
}
