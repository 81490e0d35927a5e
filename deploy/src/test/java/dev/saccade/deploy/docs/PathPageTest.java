package dev.saccade.deploy.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.SkipReason;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

/** The page of a picture's path speaks of types that exist, where they are, and of every way out. */
class PathPageTest {
    private final String page = Pages.text(Pages.ROOT.resolve("docs/path.md"));

    @Test
    void everyTypeInBackticksExists() {
        List<MatchResult> types = Pages.find("`([A-Z][A-Za-z0-9]+)`", page);
        assertTrue(types.size() > 20, "types on the page: " + types.size());
        for (MatchResult type : types) {
            assertTrue(Pages.ROOMS.stream().anyMatch(room -> Pages.hasType(room, type.group(1))), type.group());
        }
    }

    @Test
    void everyStepIsInTheRoomThatItNames() {
        List<MatchResult> steps = Pages.find("(?m)^\\| (\\d+) \\| `(\\w+)` \\| (\\w+) \\|", page);
        assertEquals(13, steps.size());
        for (int i = 0; i < steps.size(); i++) {
            assertEquals(Integer.toString(i + 1), steps.get(i).group(1));
            assertTrue(
                    Pages.hasType(steps.get(i).group(3), steps.get(i).group(2)),
                    steps.get(i).group());
        }
    }

    @Test
    void everySkipReasonHasARow() {
        List<String> rows = Pages.find("(?m)^\\| `([a-z-]+)` \\|", page).stream()
                .map(row -> row.group(1))
                .toList();
        assertEquals(Arrays.stream(SkipReason.values()).map(SkipReason::label).toList(), rows);
    }
}
