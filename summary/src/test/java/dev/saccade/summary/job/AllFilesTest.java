package dev.saccade.summary.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.summary.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AllFilesTest {
    private final List<String> heard = new ArrayList<>();
    private final AllFiles files = new AllFiles(
            new Progress() {
                @Override
                public void read(String footage, int reading, long doneMicros, OptionalLong ofMicros) {
                    String of = ofMicros.isPresent() ? String.valueOf(ofMicros.getAsLong()) : "?";
                    heard.add(footage + " " + reading + ": " + doneMicros + " of " + of);
                }
            },
            "trip",
            2);

    @Test
    void oneReadingGoesFromTheFirstFileToTheLast() {
        files.read("a.mp4", 1, 5, OptionalLong.of(10));
        files.read("b.mp4", 1, 5, OptionalLong.of(10));
        files.read("a.mp4", 2, 10, OptionalLong.of(10));
        files.read("b.mp4", 2, 3, OptionalLong.empty());
        assertEquals(List.of("trip 1: 5 of 20", "trip 1: 15 of 20", "trip 2: 10 of 20", "trip 2: 3 of ?"), heard);
    }
}
