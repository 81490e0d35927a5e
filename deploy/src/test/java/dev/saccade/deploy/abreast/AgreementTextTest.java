package dev.saccade.deploy.abreast;

import static dev.saccade.deploy.abreast.Found.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTextTest {
    private final AgreementText text = new AgreementText(
            List.of("a", "b"), List.of("old", "new"), ZoneOffset.UTC, (event, pts) -> event.id() + "-" + pts + ".jpg");

    @Test
    void bothEventsAndBothKeyFramesAreSaid() {
        GroupEvents events = new GroupEvents(List.of("a", "b"));
        events.event(event("a", "fall", 1, 3));
        events.event(event("b", "fall", 2, 5));
        events.event(event("b", "wave", 7, 8));
        events.event(event("somebody else's", "wave", 7, 8));
        assertEquals("""
                lobby: old beside new: 1 agree, 0 differ, 0 only in old, 1 only in new
                           old                                   new
                  agree    fall  90 %  00:00:01.0 to 00:00:03.0  fall  90 %  00:00:02.0 to 00:00:05.0
                           old: a-1.0-1000000.jpg
                           new: b-2.0-2000000.jpg
                  only     -                                     wave  90 %  00:00:07.0 to 00:00:08.0
                           new: b-7.0-7000000.jpg""", String.join("\n", text.lines(events)));
    }

    @Test
    void whereNothingHappenedThatIsSaid() {
        assertEquals(List.of("neither old nor new opened an event"), text.lines(new GroupEvents(List.of("a", "b"))));
    }

    @Test
    void ofEachGroupTheLatestEventsAreKept() {
        GroupEvents events = new GroupEvents(List.of("a"));
        for (int second = 0; second <= GroupEvents.MOST; second++) {
            events.event(event("a", "fall", second, second + 0.5));
        }
        assertEquals(GroupEvents.MOST, events.count("a"));
        assertTrue(events.of("a", "lobby").stream().noneMatch(e -> e.id().equals("a-0.0")));
    }
}
