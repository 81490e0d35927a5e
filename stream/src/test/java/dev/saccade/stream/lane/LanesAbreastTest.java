package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.clip.SkipReason;
import dev.saccade.model.Recognizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Two lanes that share their pictures say what each says alone, whoever is first and however far the other is behind. */
class LanesAbreastTest {
    private static final int TRIES = 6;
    private static final long ROOM = 64L << 20;
    private static final List<String> CLIPS =
            List.of(Footage.B_FRAMES, Footage.OPEN_GOP, Footage.HEVC, Footage.VP9, Footage.AV1, Footage.FIELDS);

    private static Recognizer recognizer;

    @BeforeContainer
    static void open() {
        recognizer = LaneRun.tiny();
    }

    @AfterContainer
    static void close() {
        recognizer.close();
    }

    /** The first of each step is the one that decodes. */
    @Example
    void stepByStepAllIsDecodedOnce() {
        for (String clip : CLIPS) {
            List<CameraRecord> records = Footage.clip(clip);
            SharedPictures shared = shared(ROOM);
            Pair pair = new Pair(records, shared);
            while (pair.both(1)) {}
            pair.end();
            assertEquals(records.size() - 1, shared.shared(), clip);
            assertEquals(0, shared.bytes(), clip);
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void whoeverIsFirst(@ForAll @IntRange(max = 5) int clip, @ForAll Random random) {
        Pair pair = new Pair(Footage.clip(CLIPS.get(clip)), shared(ROOM));
        pair.race(random, 30);
        pair.end();
    }

    /** Hardly a picture waits for the slower one. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withTooLittleRoom(@ForAll @IntRange(max = 5) int clip, @ForAll Random random) {
        SharedPictures shared = shared(random.nextInt(2 << 20));
        Pair pair = new Pair(Footage.clip(CLIPS.get(clip)), shared);
        pair.race(random, 30);
        pair.end();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void whereEitherIsKilledAndRestored(@ForAll @IntRange(max = 5) int clip, @ForAll Random random) {
        SharedPictures shared = shared(ROOM);
        Pair pair = new Pair(thrice(CLIPS.get(clip)), shared);
        pair.kills = 0.02;
        pair.race(random, 40);
        pair.end();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void withLostAndSpoiltPictures(@ForAll @IntRange(max = 2) int clip, @ForAll Random random) {
        String name = CLIPS.get(clip);
        List<CameraRecord> records = thrice(name);
        for (int i = 0; i < 4; i++) {
            int at = random.nextInt(290);
            AccessUnit whole = (AccessUnit) records.get(at);
            records.set(at, name.equals(Footage.HEVC) ? Footage.cutOff(whole, 0.7) : Footage.spoilt(whole));
        }
        records.remove(5 + random.nextInt(280));
        Pair pair = new Pair(records, shared(ROOM));
        pair.kills = random.nextBoolean() ? 0.01 : 0;
        pair.race(random, 10);
        pair.end();
    }

    /** One drops what is late, the other does not: their decoders are not in the same state then. */
    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void whereOneBeginsLater(@ForAll @IntRange(max = 5) int clip, @ForAll @IntRange(max = 90) int late) {
        SharedPictures shared = shared(ROOM);
        Pair pair = new Pair(thrice(CLIPS.get(clip)), shared, late);
        while (pair.both(1)) {}
        pair.end();
        if (late < 60) {
            assertTrue(shared.shared() > 50, "they find together: " + shared.shared());
        }
    }

    @Example
    void oneThatIsLeftAloneGoesOnAlone() {
        List<CameraRecord> records = thrice(Footage.B_FRAMES);
        SharedPictures shared = shared(ROOM);
        LaneRun alone = LaneRun.of(recognizer, records);
        LaneRun leaving = new LaneRun(recognizer, 0, shared);
        LaneRun staying = new LaneRun(recognizer, 0, shared);
        for (int i = 0; i < 70; i++) {
            leaving.step(records);
            staying.step(records);
        }
        leaving.end();
        while (staying.step(records)) {}
        assertEquals(String.join("\n", alone.results), String.join("\n", staying.end().results));
        assertEquals(70, shared.shared());
    }

    private static SharedPictures shared(long room) {
        return new SharedPictures(2, room, Duration.ZERO);
    }

    /** Twelve seconds of it, more than a decoder remembers. */
    private static List<CameraRecord> thrice(String clip) {
        List<CameraRecord> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int turn = i;
            records.addAll(
                    Footage.change(Footage.clip(clip), u -> later(u, turn)).subList(0, 100));
        }
        records.add(new EndOfEpoch(Scenes.LOBBY, Footage.EPOCH));
        return records;
    }

    private static AccessUnit later(AccessUnit u, int turn) {
        long micros = turn * 4_000_000L;
        OptionalLong dts =
                u.dtsMicros().isPresent() ? OptionalLong.of(u.dtsMicros().getAsLong() + micros) : OptionalLong.empty();
        return new AccessUnit(
                u.camera(),
                u.codec(),
                u.epochMillis(),
                u.seq() + turn * 100L,
                u.ptsMicros() + micros,
                dts,
                u.capturedAtMicros() + micros,
                u.randomAccess(),
                u.rotation(),
                u.data());
    }

    /** Two lanes on the same records, and what each is to say. */
    private static final class Pair {
        private final List<CameraRecord> records;
        private final LaneRun[] lanes;
        private final LaneRun[] alone;
        private double kills;

        Pair(List<CameraRecord> records, SharedPictures shared) {
            this(records, shared, 0);
        }

        Pair(List<CameraRecord> records, SharedPictures shared, int late) {
            this.records = records;
            alone = new LaneRun[] {new LaneRun(recognizer, 0), new LaneRun(recognizer, late)};
            lanes = new LaneRun[] {new LaneRun(recognizer, 0, shared), new LaneRun(recognizer, late, shared)};
            for (LaneRun lane : alone) {
                while (lane.step(records)) {}
                lane.end();
            }
            assertFalse(alone[0].windows().isEmpty());
        }

        /** In turns of random length, which may leave one far behind. */
        void race(Random random, int most) {
            while (lanes[0].at() < records.size() || lanes[1].at() < records.size()) {
                LaneRun lane = lanes[random.nextInt(2)];
                for (int n = random.nextInt(most); n >= 0 && lane.at() < records.size(); n--) {
                    lane.step(records);
                    if (random.nextDouble() < kills) {
                        lane.again();
                    }
                }
            }
        }

        boolean both(int each) {
            for (int i = 0; i < each; i++) {
                for (LaneRun lane : lanes) {
                    if (lane.at() < records.size()) {
                        lane.step(records);
                    }
                }
            }
            return lanes[0].at() < records.size();
        }

        void end() {
            for (int i = 0; i < 2; i++) {
                lanes[i].end();
                assertEquals(String.join("\n", alone[i].results), String.join("\n", lanes[i].results));
                assertEquals(alone[i].received, lanes[i].received, "received");
                assertEquals(lanes[i].received, lanes[i].accountedFor(), "accounted for");
                if (kills == 0) {
                    assertEquals(alone[i].skipped, lanes[i].skipped);
                }
                assertEquals(0, lanes[i].skipped(SkipReason.NO_ROOM));
            }
        }
    }
}
