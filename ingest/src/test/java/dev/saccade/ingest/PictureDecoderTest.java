package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureDecoderTest {
    @ParameterizedTest
    @ValueSource(strings = {Clips.B_FRAMES, Clips.OPEN_GOP, Clips.HEVC, Clips.VP9, Clips.AV1})
    void everyPictureComesOutOnceInPresentationOrder(String clip) throws InterruptedException {
        List<AccessUnit> units = Clips.units(clip);
        Decoded decoded = Decoded.of(units);
        assertEquals(units.stream().map(AccessUnit::ptsMicros).sorted().toList(), decoded.times());
        assertEquals(100, decoded.shots.size());
        assertEquals(0, decoded.damaged());
        assertEquals(0, decoded.refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {Clips.B_FRAMES, Clips.OPEN_GOP, Clips.HEVC})
    void wantedPicturesAreTheSameWhereOthersAreNotDecoded(String clip) throws InterruptedException {
        List<AccessUnit> units = Clips.units(clip);
        Set<Long> wanted = new HashSet<>();
        Decoded all = Decoded.of(units);
        for (int i = 0; i < all.shots.size(); i += 6) {
            wanted.add(all.shots.get(i).pts());
        }
        Decoded some = Decoded.of(units, unit -> wanted.contains(unit.ptsMicros()));
        assertTrue(some.shots.size() < all.shots.size() * 2 / 3, some.shots.size() + " were decoded");
        assertEquals(hashes(all, wanted), hashes(some, wanted));
    }

    @ParameterizedTest
    @ValueSource(strings = {Clips.OPEN_GOP, Clips.HEVC})
    void picturesThatReferPastTheStartDoNotComeOutAndTheOthersAreTheSame(String clip) throws InterruptedException {
        List<AccessUnit> units = Clips.units(clip);
        int start = 1;
        while (!units.get(start).randomAccess()) {
            start++;
        }
        List<AccessUnit> tail = units.subList(start, units.size());
        long from = units.get(start).ptsMicros();
        assertTrue(tail.stream().anyMatch(u -> u.ptsMicros() < from), "the clip has such pictures");
        Set<Long> rest = new HashSet<>(
                tail.stream().map(AccessUnit::ptsMicros).filter(t -> t >= from).toList());
        Decoded decoded = Decoded.of(tail);
        assertEquals(rest, Set.copyOf(decoded.times()));
        assertEquals(hashes(Decoded.of(units), rest), hashes(decoded, rest));
    }

    /** Their pictures refer to each other in ways that FFmpeg does not tell, so that all are decoded. */
    @ParameterizedTest
    @ValueSource(strings = {Clips.VP9, Clips.AV1})
    void fromARandomAccessPointOnAllPicturesAreTheSame(String clip) throws InterruptedException {
        List<AccessUnit> units = Clips.units(clip);
        Decoded all = Decoded.of(units, unit -> false);
        for (int start = 25; start < 100; start += 25) {
            assertTrue(units.get(start).randomAccess());
            Decoded tail = Decoded.of(units.subList(start, 100));
            assertEquals(100 - start, tail.shots.size());
            Set<Long> times = Set.copyOf(tail.times());
            assertEquals(hashes(all, times), hashes(tail, times));
        }
    }

    private static List<Integer> hashes(Decoded decoded, Set<Long> wanted) {
        return decoded.shots.stream()
                .filter(s -> wanted.contains(s.pts()))
                .map(Decoded.Shot::sampleHash)
                .toList();
    }
}
