package dev.saccade.deploy.abreast;

import static dev.saccade.deploy.abreast.Found.event;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.deploy.abreast.Meeting.Kind;
import dev.saccade.stream.record.EventResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeetingTest {
    private static List<Kind> kinds(List<EventResult> first, List<EventResult> second) {
        return Meeting.of(first, second).stream().map(Meeting::kind).toList();
    }

    @Test
    void eventsOfOneLabelThatOverlapAgree() {
        assertEquals(List.of(Kind.AGREE), kinds(List.of(event("a", "fall", 1, 3)), List.of(event("b", "fall", 2, 5))));
    }

    @Test
    void eventsOfOtherLabelsThatOverlapDiffer() {
        assertEquals(
                List.of(Kind.DIFFER), kinds(List.of(event("a", "fall", 1, 3)), List.of(event("b", "fight", 2, 5))));
    }

    @Test
    void eventsThatOnlyTouchAreAlone() {
        assertEquals(
                List.of(Kind.ONLY_FIRST, Kind.ONLY_SECOND),
                kinds(List.of(event("a", "fall", 1, 3)), List.of(event("b", "fall", 3, 5))));
        assertEquals(List.of(), kinds(List.of(), List.of()));
    }

    @Test
    void anEventMeetsItsOwnLabelRatherThanALongerOverlap() {
        assertEquals(
                List.of(Kind.AGREE, Kind.DIFFER),
                kinds(
                        List.of(event("a", "fall", 1, 9)),
                        List.of(event("b", "wave", 1.5, 8), event("b", "fall", 7, 9))));
    }

    @Test
    void aBundleThatSplitsAnActionInTwoAgreesTwice() {
        assertEquals(
                List.of(Kind.AGREE, Kind.AGREE),
                kinds(List.of(event("a", "fall", 1, 9)), List.of(event("b", "fall", 1, 3), event("b", "fall", 6, 9))));
    }
}
