package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.AccessUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldJoinerTest {
    private static final int PICTURES = 100;

    private static int slices(AccessUnit unit) {
        byte[] data = unit.data();
        return (int) IntStream.range(0, data.length - 3)
                .filter(i -> data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1)
                .filter(i -> (data[i + 3] & 31) == 1 || (data[i + 3] & 31) == 5)
                .count();
    }

    @Test
    void twoFieldsAreOneAccessUnitWithTheTimeOfTheFirst() throws InterruptedException {
        List<AccessUnit> units = Clips.units(Clips.FIELDS);
        assertEquals(PICTURES, units.size());
        units.forEach(unit -> assertEquals(2, slices(unit)));

        Decoded decoded = Decoded.of(units);
        assertEquals(0, decoded.refused);
        assertEquals(0, decoded.damaged());
        assertEquals(
                units.stream().map(AccessUnit::ptsMicros).toList(),
                decoded.shots.stream().map(Decoded.Shot::pts).toList());
    }

    @Test
    void picturesThatAreWholeAreLeftAlone() throws InterruptedException {
        List<AccessUnit> units = Clips.units(Clips.B_FRAMES);
        assertEquals(PICTURES, units.size());
        units.forEach(unit -> assertEquals(1, slices(unit)));
    }
}
