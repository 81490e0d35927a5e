package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.clip.SkipReason;
import dev.saccade.model.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Data;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.FromData;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Table;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Killed at any record and restored from what was committed, a lane says what it would have said anyway. */
class LaneRestartTest {
    private static final int TRIES = 12;

    private static Recognizer recognizer;

    @BeforeContainer
    static void open() {
        recognizer = LaneRun.tiny();
    }

    @AfterContainer
    static void close() {
        recognizer.close();
    }

    private static void assertUnchanged(List<CameraRecord> records, Set<Integer> cuts, int lower) {
        LaneRun calm = LaneRun.of(recognizer, records);
        LaneRun cut = new LaneRun(recognizer).run(records, cuts, lower);
        assertEquals(String.join("\n", calm.results), String.join("\n", cut.results));
        assertEquals(calm.received, cut.received, "received");
        assertEquals(cut.received, cut.accountedFor(), "accounted for");
        assertFalse(calm.windows().isEmpty());
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withBFrames(@ForAll @Size(min = 1, max = 4) Set<@IntRange(min = 1, max = 101) Integer> cuts) {
        assertUnchanged(Footage.clip(Footage.B_FRAMES), cuts, 0);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withOpenGops(@ForAll @Size(min = 1, max = 4) Set<@IntRange(min = 1, max = 101) Integer> cuts) {
        assertUnchanged(Footage.clip(Footage.OPEN_GOP), cuts, 0);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withHevc(@ForAll @Size(min = 1, max = 4) Set<@IntRange(min = 1, max = 101) Integer> cuts) {
        assertUnchanged(Footage.clip(Footage.HEVC), cuts, 0);
    }

    /** How far pictures are out of order is then unknown, and a decoder that guesses loses some at its start. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withBFramesThatReferToEachOtherUnannounced(
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(min = 45, max = 101) Integer> cuts) {
        List<CameraRecord> records = Footage.change(Footage.clip(Footage.OPEN_GOP), NoVui::cutOff);
        assertEquals(32, LaneRun.of(recognizer, records).embedded);
        assertUnchanged(records, cuts, 0);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withAllThatALevelAllowsHeldBack(
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(min = 1, max = 101) Integer> cuts) {
        List<CameraRecord> records = Footage.change(Footage.clip(Footage.LONG_GOP), NoVui::cutOff);
        assertEquals(32, LaneRun.of(recognizer, records).embedded);
        assertUnchanged(records, cuts, 0);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withVp9(@ForAll @Size(min = 1, max = 4) Set<@IntRange(min = 1, max = 101) Integer> cuts) {
        assertUnchanged(Footage.clip(Footage.VP9), cuts, 0);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withAv1(@ForAll @Size(min = 1, max = 4) Set<@IntRange(min = 1, max = 101) Integer> cuts) {
        assertUnchanged(Footage.clip(Footage.AV1), cuts, 0);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withLostAndSpoiltPictures(
            @ForAll @Size(min = 1, max = 3) Set<@IntRange(min = 1, max = 90) Integer> cuts, @ForAll Random random) {
        for (String clip : List.of(Footage.B_FRAMES, Footage.OPEN_GOP, Footage.HEVC)) {
            List<CameraRecord> records = new ArrayList<>(Footage.clip(clip));
            spoil(clip, records, 20 + random.nextInt(40));
            records.remove(5 + random.nextInt(80));
            assertUnchanged(records, cuts, 0);
        }
    }

    /** Each of these once made a restored lane see other pictures than one that went on. */
    @Property
    @FromData("crossings")
    void withDamageThatCrossesAGopsBounds(@ForAll String clip, @ForAll int at) {
        List<CameraRecord> records = new ArrayList<>(Footage.clip(clip));
        spoil(clip, records, at);
        records.remove(53);
        assertUnchanged(records, Set.of(3, 15, 59), 0);
    }

    @Data
    static Iterable<Tuple.Tuple2<String, Integer>> crossings() {
        return Table.of(
                // Damage that shows when the next GOP has begun.
                Tuple.of(Footage.B_FRAMES, 21),
                // Damage in a picture that others refer to and are shown before.
                Tuple.of(Footage.B_FRAMES, 42),
                Tuple.of(Footage.OPEN_GOP, 36),
                // Damage in a picture that is shown before the random access point it comes after.
                Tuple.of(Footage.OPEN_GOP, 22),
                Tuple.of(Footage.HEVC, 24),
                Tuple.of(Footage.HEVC, 30));
    }

    /** Wrong bits may pass FFmpeg's HEVC decoder unseen, and what it makes of them then is not determined. */
    private static void spoil(String clip, List<CameraRecord> records, int at) {
        AccessUnit whole = (AccessUnit) records.get(at);
        records.set(at, clip.equals(Footage.HEVC) ? Footage.cutOff(whole, 0.7) : Footage.spoilt(whole));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void overEpochsAndWithAnotherCameraThatHoldsTheOffset(
            @ForAll @Size(min = 1, max = 4) Set<@IntRange(min = 1, max = 400) Integer> cuts,
            @ForAll @IntRange(max = 250) int lower) {
        List<CameraRecord> records = new ArrayList<>(Footage.clip(Footage.B_FRAMES, 1));
        records.addAll(Footage.clip(Footage.OPEN_GOP, 2).subList(0, 80));
        // The clock jumps by a minute and falls back: twice a new epoch, without a word of the producer.
        records.addAll(Footage.change(Footage.clip(Footage.B_FRAMES, 2), u -> Footage.later(u, 60_000_000))
                .subList(0, 100));
        records.addAll(Footage.clip(Footage.B_FRAMES, 2));
        records.addAll(Footage.clip(Footage.B_FRAMES, 3).subList(0, 60));
        assertUnchanged(records, cuts, lower);
    }

    @Example
    void afterTheEndNothingIsDecidedTwice() {
        List<CameraRecord> records = Footage.clip(Footage.B_FRAMES);
        assertUnchanged(records, new TreeSet<>(Set.of(101)), 101);
    }

    @Example
    void anEpochThatComesBackIsAnotherOne() {
        List<CameraRecord> first = Footage.clip(Footage.B_FRAMES, 1).subList(0, 100);
        List<CameraRecord> second = Footage.clip(Footage.B_FRAMES, 2).subList(0, 100);
        List<CameraRecord> records = new ArrayList<>();
        // Two producers of one camera, as when a new one starts before the old one has stopped.
        for (int i = 0; i < 100; i += 50) {
            records.addAll(first.subList(i, i + 50));
            records.addAll(second.subList(i, i + 50));
        }
        LaneRun run = LaneRun.of(recognizer, records);
        List<String> ids = run.windows().stream()
                .map(w -> w.replaceAll(".*\"epoch\":\"([^\"]*)\",\"lastSegment\":(\\d+).*", "$1/$2"))
                .toList();
        assertEquals(ids.size(), Set.copyOf(ids).size(), ids.toString());
        assertTrue(ids.stream().anyMatch(id -> id.startsWith("1+100/")), ids.toString());
    }

    @Example
    void whatLiesBeyondTheRewindLimitIsCountedAndAnnounced() {
        List<CameraRecord> records = new ArrayList<>(Footage.clip(Footage.B_FRAMES));
        // One GOP for ever.
        List<CameraRecord> endless = new ArrayList<>(records.subList(0, 1));
        records.subList(1, 100).stream()
                .map(AccessUnit.class::cast)
                .map(u -> new AccessUnit(
                        u.camera(),
                        u.codec(),
                        u.epochMillis(),
                        u.seq(),
                        u.ptsMicros(),
                        u.dtsMicros(),
                        u.capturedAtMicros(),
                        false,
                        u.rotation(),
                        u.data()))
                .forEach(endless::add);
        LaneRun run = new LaneRun(recognizer);
        for (int i = 0; i < 60; i++) {
            run.accept(i, endless.get(i));
        }
        run.commit();
        run.restart();
        // The partition's offset has gone past the GOP's beginning.
        for (int i = 40; i < 100; i++) {
            run.accept(i, endless.get(i));
        }
        run.accept(100, new EndOfEpoch(Scenes.LOBBY, Footage.EPOCH));
        run.commit();
        assertEquals(40, run.skipped(SkipReason.REWIND_LIMIT));
        assertEquals(run.received, run.accountedFor());
        assertEquals(
                1, run.gaps().stream().filter(g -> g.contains("rewind-limit")).count());
    }
}
