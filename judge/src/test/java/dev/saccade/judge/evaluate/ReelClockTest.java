package dev.saccade.judge.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReelClockTest {
    private static final CameraId REEL = new CameraId("reel");

    private final ReelClock clock = new ReelClock(REEL);
    private final List<AccessUnit> placed = new ArrayList<>();

    private void unit(long ptsMillis, long dtsMillis, boolean randomAccess) {
        clock.place(new AccessUnit(
                        new CameraId("clip"),
                        Codec.H264,
                        77,
                        5,
                        ptsMillis * 1000,
                        OptionalLong.of(dtsMillis * 1000),
                        1,
                        randomAccess,
                        0,
                        new byte[1]))
                .ifPresent(placed::add);
    }

    private List<Long> millis() {
        return placed.stream().map(u -> u.ptsMicros() / 1000).toList();
    }

    @Test
    void clipsFollowEachOtherWithOneIntervalOfTheClipBefore() {
        unit(500, 500, true);
        unit(540, 540, false);
        unit(580, 580, false);
        assertEquals(120_000, clock.endMicros());
        clock.nextClip();
        unit(0, 0, true);
        unit(100, 100, false);
        assertEquals(List.of(0L, 40L, 80L, 120L, 220L), millis());
        assertEquals(320_000, clock.endMicros());
        assertEquals(1, placed.stream().map(AccessUnit::epochMillis).distinct().count());
        assertEquals(REEL, placed.get(0).camera());
    }

    @Test
    void decodingTimesMoveWithTheirPicturesAndTheOrderOfRecordsIsKept() {
        unit(80, 0, true);
        unit(200, 40, false);
        unit(120, 80, false);
        unit(160, 120, false);
        assertEquals(List.of(0L, 120L, 40L, 80L), millis());
        assertEquals(OptionalLong.of(-80_000), placed.get(0).dtsMicros());
        assertEquals(160_000, clock.endMicros());
    }

    @Test
    void picturesThatReferToBeforeTheClipAreLeftOut() {
        unit(0, 0, true);
        unit(40, 40, false);
        clock.nextClip();
        unit(80, 0, true);
        unit(40, 40, false);
        unit(120, 80, false);
        assertEquals(List.of(0L, 40L, 80L, 120L), millis());
    }

    @Test
    void numbersHaveAHoleBetweenClipsSoThatNothingIsDecodedAgainstTheClipBefore() {
        unit(0, 0, true);
        unit(40, 40, false);
        clock.nextClip();
        unit(0, 0, false);
        assertEquals(placed.get(0).seq() + 1, placed.get(1).seq());
        assertEquals(placed.get(1).seq() + 2, placed.get(2).seq());
    }

    @Test
    void aClipWhoseOwnClockBreaksGoesOn() {
        unit(0, 0, true);
        unit(40, 40, false);
        unit(60_000, 60_000, true);
        unit(60_040, 60_040, false);
        assertEquals(List.of(0L, 40L, 80L, 120L), millis());
    }

    @Test
    void endsBetweenClipsAreNoEndsOfTheReel() {
        assertFalse(clock.place(new EndOfEpoch(REEL, 77)).isPresent());
        assertEquals(0, clock.endMicros());
    }
}
