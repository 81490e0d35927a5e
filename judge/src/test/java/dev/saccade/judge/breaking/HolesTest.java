package dev.saccade.judge.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.stream.read.StoredResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HolesTest {
    private static Holes of(String... ids) {
        Holes holes = new Holes();
        List<StoredResult> results = Stream.of(ids)
                .map(id -> new StoredResult("windows", 0, 0, "c", "/g/c " + id, ""))
                .toList();
        holes.look(results);
        return holes;
    }

    @Test
    void windowsThatFollowEachOtherLeaveNoHole() {
        Holes holes = of("10/1", "10/2", "11/7", "11/8");
        assertEquals(List.of(), holes.unsaid());
        assertEquals(0, holes.announced());
    }

    @Test
    void aHoleWithAGapIsAnnounced() {
        Holes holes = of("10/1", "10/lag/500", "10/4");
        assertEquals(List.of(), holes.unsaid());
        assertEquals(1, holes.announced());
    }

    @Test
    void aHoleWithoutAGapOfItsEpochIsNamed() {
        assertEquals(
                List.of("no gap before segment 4 of epoch 10 of c, after 1"),
                of("10/1", "11/lag/500", "10/4").unsaid());
        assertEquals(1, of("10/lag/500", "10/1", "10/4").unsaid().size());
    }
}
