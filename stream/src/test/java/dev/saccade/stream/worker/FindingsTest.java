package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.lane.CameraState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commit, state and log, and where a worker begins by what they say. */
class FindingsTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long EPOCH = 1_700_000_000_000L;

    private static Findings of(Optional<Accounted> at, Restored state, LogFacts log) {
        return new Findings(3, at, state, log);
    }

    private static Optional<Accounted> at(long offset, long highest, String topic, long turn) {
        return Optional.of(new Accounted(offset, highest, topic, turn));
    }

    private static Restored state(String topic, long resumeOffset, long turn) {
        CameraState camera = new CameraState(
                CameraState.SCHEMA, "1700000000000", false, 0, 9, 9, resumeOffset, 0, EPOCH, false, "", List.of());
        return new Restored(
                Optional.of(new Stored<>(PartitionState.of(topic), 1, 0)),
                Map.of(new CameraId("lobby"), new Stored<>(camera, turn, NOW - 60_000)));
    }

    private static LogFacts log(String topic, long begin, long end) {
        return new LogFacts(topic, begin, end, Optional.empty());
    }

    private static LogFacts live(long begin, long end, long freshFrom) {
        return new LogFacts("a", begin, end, Optional.of(new LogFacts.Fresh(freshFrom, NOW - 10_000)));
    }

    private static void assertStart(long position, long highest, Start start) {
        assertEquals(position, start.position(), "position of " + start);
        assertEquals(highest, start.highest(), "highest of " + start);
    }

    @Test
    void whereAllAgreeItGoesOnAtTheCommit() {
        Start start =
                of(at(80, 99, "a", 7), state("a", 80, 7), log("a", 0, 100)).start(NOW);
        assertStart(80, 99, start);
        assertEquals("", start.letGo());
        assertEquals(PartitionState.of("a"), start.partition());
        assertEquals(7, start.turn());
    }

    @Test
    void aTopicMadeAgainIsReadFromItsBeginningUnderNewNames() {
        // Kafka drops the commit with the topic, but where it does not it is of no more use.
        for (var commit : List.of(Optional.<Accounted>empty(), at(80, 99, "a", 7))) {
            Findings found = of(commit, state("a", 80, 7), log("b", 0, 500));
            Start start = found.start(NOW);
            assertStart(0, -1, start);
            assertTrue(start.letGo().contains("made again"), start.letGo());
            assertEquals("", found.doubt());
            assertEquals(new PartitionState(CameraState.SCHEMA, "b", 81, 80, EPOCH), start.partition());
        }
    }

    @Test
    void eachLifeOfATopicNamesItsEpochsAfterHigherNumbers() {
        PartitionState second = of(Optional.empty(), state("a", 80, 7), log("b", 0, 500))
                .start(NOW)
                .partition();
        Restored then = new Restored(
                Optional.of(new Stored<>(second, 8, 0)), state("b", 300, 9).cameras());
        assertEquals(
                81 + 300 + 1,
                of(Optional.empty(), then, log("c", 0, 9))
                        .start(NOW)
                        .partition()
                        .offsetBase());
    }

    @Test
    void ofALogThatWasCutNothingIsReadTwice() {
        Findings found = of(at(80, 99, "a", 7), state("a", 80, 7), log("a", 0, 90));
        assertTrue(found.doubt().contains("ends at offset 90"), found.doubt());
        assertStart(80, 89, found.start(NOW));
        assertStart(
                60,
                59,
                of(at(80, 99, "a", 7), state("a", 80, 7), log("a", 0, 60)).start(NOW));
        assertEquals(81, found.start(NOW).partition().offsetBase());
    }

    @Test
    void stateWithoutATopicIsJudgedByTheEnd() {
        Restored old = new Restored(Optional.empty(), state("a", 80, 0).cameras());
        assertEquals("", of(at(80, 99, "", 0), old, log("b", 0, 100)).start(NOW).letGo());
        Start beyond = of(at(80, 99, "", 0), old, log("b", 0, 50)).start(NOW);
        assertFalse(beyond.letGo().isEmpty());
        assertStart(0, -1, beyond);
        assertFalse(
                of(Optional.empty(), old, log("b", 0, 50)).start(NOW).letGo().isEmpty());
    }

    @Test
    void stateThatIsOlderThanTheOffsetsIsLetGoOf() {
        Findings found = of(at(80, 99, "a", 12), state("a", 40, 7), log("a", 0, 100));
        assertEquals("its state lacks the last 5 transactions", found.doubt());
        Start start = found.start(NOW);
        assertStart(80, 99, start);
        assertEquals(NOW, start.partition().newestEpochMillis());
        assertTrue(start.partition().offsetBase() > NOW);
        assertEquals(12, start.turn());
    }

    @Test
    void anOffsetSetBackLeavesWhatIsDecided() {
        Findings found = of(at(0, -1, "", 0), state("a", 80, 7), log("a", 0, 100));
        Start start = found.start(NOW);
        assertStart(0, -1, start);
        assertEquals("", start.letGo());
        assertTrue(found.stateIsAhead(start));
    }

    @Test
    void onlyWhatWasNeverReadHasExpired() {
        assertStart(
                95,
                99,
                of(at(80, 99, "a", 7), state("a", 80, 7), log("a", 95, 100)).start(NOW));
        assertStart(
                120,
                119,
                of(at(80, 119, "a", 7), state("a", 80, 7), log("a", 120, 120)).start(NOW));
        var lost = of(at(80, 99, "a", 7), state("a", 80, 7), log("a", 101, 200));
        String message = assertThrows(RecordsExpiredException.class, () -> lost.start(NOW))
                .getMessage();
        assertTrue(message.contains("partition 3 now begins at offset 101, and was read up to 100"), message);
    }

    @Test
    void liveModePassesOverWhatIsTooOld() {
        Start start =
                of(at(80, 99, "a", 7), state("a", 80, 7), live(0, 5000, 4000)).start(NOW);
        assertStart(4000, 3999, start);
        assertEquals(3900, start.unread());
        assertEquals("", start.letGo());
    }

    @Test
    void liveModePassesOverNothingWithinTheBudget() {
        assertStart(
                80,
                99,
                of(at(80, 99, "a", 7), state("a", 80, 7), live(0, 5000, 100)).start(NOW));
        Stored<PartitionState> justNow = new Stored<>(PartitionState.of("a"), 7, NOW - 9_000);
        Restored busy = new Restored(Optional.of(justNow), Map.of());
        assertStart(80, 99, of(at(80, 99, "a", 7), busy, live(0, 5000, 4000)).start(NOW));
    }

    @Test
    void liveModeBeginsANewPartitionWithinTheBudget() {
        Start start =
                of(Optional.empty(), Restored.NOTHING, live(0, 5000, 4000)).start(NOW);
        assertStart(4000, 3999, start);
        assertEquals(0, start.unread());
    }

    @Test
    void whatIsCommittedIsReadBack() {
        Accounted before = new Accounted(80, 99, "BJqRnkbBTUOAkcGrLeCq6g", 7);
        assertEquals(before, Accounted.of(before.commit()));
        Accounted nothing = new Accounted(0, -1, "BJqRnkbBTUOAkcGrLeCq6g", 0);
        assertEquals(nothing, Accounted.of(nothing.commit()));
    }
}
