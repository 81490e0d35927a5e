package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.clip.SkipReason;
import dev.saccade.model.Recognizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input to a lane: each is counted, and the camera goes on at the next random access point. */
class FaultyRecordsTest {
    private static Recognizer recognizer;

    @BeforeAll
    static void open() {
        recognizer = LaneRun.tiny();
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    private static LaneRun run(List<CameraRecord> sent) {
        List<CameraRecord> records = new ArrayList<>(sent);
        records.add(new EndOfEpoch(Scenes.LOBBY, Footage.EPOCH));
        LaneRun run = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> LaneRun.of(recognizer, records));
        assertEquals(records.stream().filter(AccessUnit.class::isInstance).count(), run.received);
        assertEquals(run.received, run.accountedFor());
        return run;
    }

    private static AccessUnit unit(List<CameraRecord> records, int index) {
        return (AccessUnit) records.get(index);
    }

    private static int nextGop(List<CameraRecord> records, int from) {
        int next = from + 1;
        while (!unit(records, next).randomAccess()) {
            next++;
        }
        return next;
    }

    @ParameterizedTest
    @ValueSource(strings = {Footage.B_FRAMES, Footage.OPEN_GOP, Footage.HEVC, Footage.FIELDS, Footage.VP9, Footage.AV1})
    void whatAClipShowsIsAllLookedAt(String clip) {
        LaneRun run = run(Footage.clip(clip));
        assertEquals(13, run.windows().size());
        assertEquals(32, run.embedded);
        assertTrue(run.gaps().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {Footage.B_FRAMES, Footage.HEVC, Footage.AV1})
    void aTruncatedPictureCostsItsGopAlone(String clip) {
        List<CameraRecord> records = new ArrayList<>(Footage.clip(clip));
        int second = nextGop(records, 0);
        AccessUnit whole = unit(records, second);
        records.set(second, Footage.cutOff(whole, 0.5));
        LaneRun run = run(records);

        assertTrue(
                run.skipped(SkipReason.CORRUPT) >= 20 && run.skipped(SkipReason.CORRUPT) <= 50, run.skipped.toString());
        assertTrue(
                run.gaps().get(0).contains("\"reason\":\"corrupt\""), run.gaps().toString());
        assertEquals(
                LaneRun.of(recognizer, Footage.clip(clip)).results.get(12),
                run.windows().get(run.windows().size() - 1));
    }

    @ParameterizedTest
    @CsvSource({"b-frames.mp4, 34", "b-frames.mp4, 46", "open-gop.mp4, 40"})
    void noPictureThatRefersToADamagedOneIsLookedAt(String clip, int damaged) {
        List<CameraRecord> records = new ArrayList<>(Footage.clip(clip));
        long nextGop = unit(records, nextGop(records, damaged)).ptsMicros();
        Set<Long> spoilt = records.subList(damaged, 100).stream()
                .map(u -> ((AccessUnit) u).ptsMicros())
                .filter(t -> t < nextGop)
                .collect(Collectors.toSet());
        Set<Long> before = run(records).lookedAt();
        assertFalse(Collections.disjoint(before, spoilt));

        records.set(damaged, Footage.spoilt(unit(records, damaged)));
        Set<Long> after = run(records).lookedAt();
        assertTrue(Collections.disjoint(after, spoilt), after.toString());
        before.removeAll(spoilt);
        before.removeAll(after);
        // Of a snippet with a spoilt second frame the first is sound, and not looked at either.
        long first = Collections.min(spoilt);
        assertTrue(before.stream().allMatch(t -> t < first && t > first - 250_000), before.toString());
    }

    @Test
    void damageInTheLastPictureOfAGopLeavesTheNextGopAlone() {
        List<CameraRecord> records = new ArrayList<>(Footage.clip(Footage.B_FRAMES));
        Set<Long> whole = run(records).lookedAt();
        records.set(21, Footage.spoilt(unit(records, 21)));
        LaneRun run = run(records);
        assertEquals(1, run.gaps().size(), run.gaps().toString());
        long nextGop = unit(records, nextGop(records, 21)).ptsMicros();
        assertEquals(
                whole.stream().filter(t -> t >= nextGop).toList(),
                run.lookedAt().stream().filter(t -> t >= nextGop).toList());
    }

    @Test
    void garbageIsCorruptToTheLast() {
        Random random = new Random(4);
        List<CameraRecord> records = Footage.change(Footage.clip(Footage.B_FRAMES), u -> {
            byte[] data = new byte[u.data().length];
            random.nextBytes(data);
            return u.withData(data);
        });
        LaneRun run = run(records);
        assertEquals(0, run.embedded);
        assertTrue(run.windows().isEmpty());
        assertEquals(
                1,
                run.gaps().stream().filter(g -> g.contains("corrupt")).count(),
                run.gaps().toString());
    }

    @Test
    void theCodecMayChange() {
        List<CameraRecord> records =
                new ArrayList<>(Footage.clip(Footage.B_FRAMES).subList(0, 50));
        for (int i = 50; i < 100; i++) {
            records.add(Footage.still(Footage.EPOCH, i * 40_000L, 64, 48));
        }
        LaneRun run = run(records);
        assertTrue(run.gaps().isEmpty(), run.gaps().toString());
        assertTrue(run.embedded >= 28, "embedded " + run.embedded);
    }

    @Test
    void theSizeMayChange() {
        List<CameraRecord> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            records.add(Footage.still(Footage.EPOCH, i * 40_000L, i < 51 ? 64 : 97, i < 51 ? 48 : 31));
        }
        LaneRun run = run(records);
        assertTrue(run.gaps().isEmpty(), run.gaps().toString());
        assertTrue(run.skipped.isEmpty(), run.skipped.toString());
    }

    @Test
    void aHoleInTheSequenceCostsTheRestOfItsGop() {
        List<CameraRecord> records = new ArrayList<>(Footage.clip(Footage.B_FRAMES));
        records.remove(30);
        LaneRun run = run(records);
        assertEquals(19, run.skipped(SkipReason.SEQUENCE_GAP));
        assertTrue(run.gaps().get(0).contains("sequence-gap"), run.gaps().toString());
    }

    @Test
    void withoutARandomAccessPointNothingIsDecoded() {
        LaneRun run = run(Footage.clip(Footage.B_FRAMES).subList(1, 60));
        assertEquals(24, run.skipped(SkipReason.NO_RANDOM_ACCESS));
        assertEquals(
                1,
                run.gaps().stream().filter(g -> g.contains("no-random-access")).count());
    }

    @Test
    void equalTimesAreDuplicates() {
        List<CameraRecord> records = new ArrayList<>();
        Footage.stills(50, 25).forEach(still -> {
            records.add(still);
            records.add(still);
        });
        LaneRun run = run(records);
        assertEquals(50, run.skipped(SkipReason.DUPLICATE_PTS));
        assertTrue(run.embedded > 0);
    }

    @Test
    void aClockThatStandsStillGrowsNothing() {
        LaneRun run = run(Footage.change(Footage.stills(3000, 25), u -> Footage.at(u, 80_000)));
        assertEquals(2999, run.skipped(SkipReason.DUPLICATE_PTS));
    }

    @Test
    void aJumpBeginsAnEpochAndAFallToo() {
        List<CameraRecord> records = new ArrayList<>(Footage.stills(60, 25));
        records.addAll(Footage.change(Footage.stills(60, 25), u -> Footage.later(u, 3_600_000_000L)));
        records.addAll(Footage.stills(60, 25));
        LaneRun run = run(records);
        List<String> epochs = run.windows().stream()
                .map(w -> w.replaceAll(".*\"epoch\":\"([^\"]*)\".*", "$1"))
                .distinct()
                .toList();
        assertEquals(List.of(Footage.EPOCH + "", Footage.EPOCH + "+60", Footage.EPOCH + "+120"), epochs);
    }

    @Test
    void aSmallFallIsLate() {
        List<CameraRecord> records = new ArrayList<>(Footage.stills(60, 25));
        records.addAll(Footage.change(Footage.stills(60, 25), u -> Footage.later(u, 1_010_000)));
        LaneRun run = run(records);
        assertTrue(run.skipped(SkipReason.LATE) > 0);
        assertTrue(run.windows().size() >= 9);
    }

    @Test
    void hostileTimesNeitherHangNorGrow() {
        long far = 1L << 53;
        List<CameraRecord> records = new ArrayList<>();
        for (CameraRecord record : Footage.clip(Footage.B_FRAMES).subList(0, 100)) {
            AccessUnit u = (AccessUnit) record;
            records.add(
                    switch (records.size() % 10) {
                        case 3 -> Footage.unit(u, u.epochMillis(), far, u.dtsMicros());
                        case 5 -> Footage.unit(u, u.epochMillis(), u.ptsMicros(), OptionalLong.of(-far));
                        case 7 -> Footage.at(u, -far);
                        case 9 -> Footage.unit(u, u.epochMillis(), 0, OptionalLong.of(far));
                        default -> u;
                    });
        }
        run(records);
    }

    @Test
    void afterARestartAJumpIsABreakAsEver() {
        List<CameraRecord> records = Footage.stills(60, 25);
        LaneRun run = new LaneRun(recognizer);
        for (int i = 0; i < 60; i++) {
            run.accept(i, records.get(i));
        }
        run.commit();
        run.restart();
        // What the restart would read again has expired; the next record is of an hour later, or of the year 2255.
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            run.accept(60, Footage.still(Footage.EPOCH, 1L << 53, 64, 48));
            run.commit();
        });
        assertEquals(run.received, run.accountedFor());
        assertEquals(60, run.held);
    }

    @Test
    void picturesThatDisplaceEachOtherDoNotPileUp() {
        List<CameraRecord> records = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            AccessUnit still = Footage.still(Footage.EPOCH, 240_000 - i, 64, 48);
            records.add(Footage.unit(still, Footage.EPOCH, still.ptsMicros(), OptionalLong.of(0)));
        }
        LaneRun run = new LaneRun(recognizer);
        for (int i = 0; i < records.size(); i++) {
            run.accept(i, records.get(i));
            run.commit();
            assertTrue(run.inFlight <= 2, "in flight " + run.inFlight);
        }
        assertEquals(run.received, run.accountedFor());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "8, 0", "60, 26"})
    void anyFrameRate(double framesPerSecond, int windows) {
        LaneRun run = run(Footage.stills((int) (framesPerSecond * 7.5), framesPerSecond));
        assertTrue(run.windows().size() >= windows, "windows " + run.windows().size());
        if (framesPerSecond == 1) {
            assertTrue(run.gaps().get(0).contains("window-gap"));
            assertEquals(run.received, run.skipped(SkipReason.TOO_FEW_PICTURES) + run.passedOver);
        }
    }

    @Test
    void silenceEndsTheEpochAndTheSameCameraBeginsAnother() {
        List<CameraRecord> records = Footage.stills(60, 25);
        LaneRun run = new LaneRun(recognizer);
        for (int i = 0; i < 60; i++) {
            run.accept(i, records.get(i));
        }
        run.silence();
        run.commit();
        assertEquals(Progress.HOLDS_NOTHING, run.held);
        assertEquals(60, run.restart());
        for (int i = 0; i < 60; i++) {
            run.accept(60 + i, Footage.later((AccessUnit) records.get(i), 2_400_000));
        }
        run.commit();
        assertEquals(120, run.received);
        assertTrue(run.windows().get(run.windows().size() - 1).contains(Footage.EPOCH + "+60"));
    }

    @Test
    void liveModeAnnouncesWhatItDropsAndAccountsForIt() {
        List<CameraRecord> records = Footage.clip(Footage.B_FRAMES);
        LaneRun run = new LaneRun(recognizer, 55).run(records, Set.of(13, 44), 0);
        // The third GOP begins five pictures too early.
        assertEquals(75, run.skipped(SkipReason.LAG));
        assertEquals(100, run.received);
        assertEquals(run.received, run.accountedFor());
        List<String> lags =
                run.gaps().stream().filter(g -> g.contains("\"lag\"")).toList();
        assertFalse(lags.isEmpty());
        assertEquals(lags.size(), Set.copyOf(lags).size());
    }
}
