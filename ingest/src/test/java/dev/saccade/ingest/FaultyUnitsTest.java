package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyUnitsTest {
    @ParameterizedTest
    @ValueSource(strings = {Clips.B_FRAMES, Clips.OPEN_GOP, Clips.HEVC, Clips.AV1})
    void aTruncatedPictureIsRefusedOrDamagedAndTheNextGopIsGood(String clip) throws InterruptedException {
        List<AccessUnit> units = Clips.units(clip);
        int random = nextRandomAccess(units, 1);
        List<AccessUnit> faulty = new ArrayList<>(units);
        byte[] data = units.get(random).data();
        faulty.set(random, with(units.get(random), Arrays.copyOf(data, data.length / 2)));

        Decoded decoded = Decoded.of(faulty);
        assertTrue(decoded.refused + decoded.damaged() > 0, "nothing was noticed");
        long goodFrom = units.get(nextRandomAccess(units, random + 1)).ptsMicros();
        assertEquals(from(Decoded.of(units), goodFrom), from(decoded, goodFrom));
    }

    @Test
    void bitErrorsOfH264AreNoticed() throws InterruptedException {
        List<AccessUnit> units = Clips.units(Clips.B_FRAMES);
        int random = nextRandomAccess(units, 1);
        byte[] data = units.get(random).data().clone();
        for (int i = 0; i < 20; i++) {
            data[data.length / 2 + i * 7] ^= 0x10;
        }
        units = new ArrayList<>(units);
        units.set(random, with(units.get(random), data));
        assertTrue(Decoded.of(units).damaged() > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "hevc", "vp9", "av1", "mjpeg", "jpeg"})
    void garbageNeitherCrashesNorStaysUnnoticed(String label) {
        Codec codec = Codec.labelled(label).orElseThrow();
        Random random = new Random(1);
        Decoded decoded = new Decoded();
        try (PictureDecoder decoder = new PictureDecoder(codec, decoded)) {
            for (int i = 0; i < 50; i++) {
                byte[] data = new byte[1 + random.nextInt(2000)];
                random.nextBytes(data);
                decoded.feed(decoder, List.of(unit(codec, i, data)), u -> true);
            }
            decoder.drain();
        }
        assertEquals(0, decoded.shots.stream().filter(s -> !s.damaged()).count());
    }

    @Test
    void sizeMayChangeInMidStream() throws InterruptedException {
        List<AccessUnit> small = Clips.units(Clips.B_FRAMES).subList(0, 50);
        List<AccessUnit> units =
                Stream.concat(small.stream(), scene(10_000_000).stream()).toList();
        Decoded decoded = Decoded.of(units);
        assertEquals(75, decoded.shots.size());
        assertEquals(320, decoded.shots.get(0).view().width());
        assertEquals(512, decoded.shots.get(74).view().width());
        assertEquals(0, decoded.damaged());
    }

    @Test
    void anotherCodecNeedsAnotherDecoder() throws InterruptedException {
        AccessUnit hevc = Clips.units(Clips.HEVC).get(0);
        try (PictureDecoder decoder = new PictureDecoder(Codec.H264, picture -> {})) {
            assertThrows(IllegalArgumentException.class, () -> decoder.decode(hevc, true));
        }
    }

    @Test
    void afterResetDecodingBeginsAnewAtARandomAccessPoint() throws InterruptedException {
        List<AccessUnit> units = Clips.units(Clips.B_FRAMES);
        int random = nextRandomAccess(units, 1);
        Decoded decoded = new Decoded();
        try (PictureDecoder decoder = new PictureDecoder(Codec.H264, decoded)) {
            decoded.feed(decoder, units.subList(0, 10), u -> true);
            decoder.reset();
            decoded.shots.clear();
            decoded.feed(decoder, units.subList(random, units.size()), u -> true);
            decoder.drain();
        }
        long from = units.get(random).ptsMicros();
        assertEquals(from(Decoded.of(units), from), from(decoded, from));
        assertFalse(decoded.times().stream().anyMatch(t -> t < from));
    }

    private static List<Integer> from(Decoded decoded, long pts) {
        return decoded.shots.stream()
                .filter(s -> s.pts() >= pts)
                .map(Decoded.Shot::sampleHash)
                .toList();
    }

    private static int nextRandomAccess(List<AccessUnit> units, int from) {
        int i = from;
        while (!units.get(i).randomAccess()) {
            i++;
        }
        return i;
    }

    private static List<AccessUnit> scene(long shiftMicros) {
        List<AccessUnit> units = new ArrayList<>();
        try (SceneCamera camera = new SceneCamera(new Scene(3, 1, 512, 288, 25), Clips.CAMERA, 1)) {
            camera.next().ifPresent(units::add);
            while (units.size() < 25) {
                units.add(camera.next().orElseThrow());
            }
        }
        return units.stream().map(u -> shifted(u, shiftMicros)).toList();
    }

    private static AccessUnit shifted(AccessUnit u, long micros) {
        return unit(u.codec(), u.ptsMicros() + micros, u.data());
    }

    private static AccessUnit with(AccessUnit u, byte[] data) {
        return unit(u.codec(), u.ptsMicros(), data);
    }

    private static AccessUnit unit(Codec codec, long pts, byte[] data) {
        return new AccessUnit(Clips.CAMERA, codec, 1, -1, pts, OptionalLong.empty(), 0, true, 0, data);
    }
}
