package dev.saccade.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void namesArePrefixAndRole() {
        assertEquals(
                "saccade.access-units", Topics.prefixed(Topics.DEFAULT_PREFIX).accessUnits());
        assertEquals("x-dead-letters", Topics.prefixed("x-").deadLetters());
        assertEquals("x-summary-requests", Topics.prefixed("x-").summaryRequests());
        assertEquals(
                Topics.ROLES.stream().map("x-"::concat).toList(),
                Topics.prefixed("x-").all());
    }

    @Test
    void aSingleTopicCanBeNamedOtherwise() {
        Topics topics = Topics.named("saccade.", Map.of("events", "site4.actions"));
        assertEquals("site4.actions", topics.events());
        assertEquals("saccade.windows", topics.windows());
    }

    @Test
    void wrongNamesAreRefused() {
        refused("topic name 'a b.access-units' must be", () -> Topics.prefixed("a b."));
        refused("topic role 'event' is unknown", () -> Topics.named("a.", Map.of("event", "b")));
        refused("given to two topics", () -> Topics.named("a.", Map.of("events", "a.windows")));
    }

    private static void refused(String part, Runnable action) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }
}
