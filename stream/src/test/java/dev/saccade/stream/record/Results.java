package dev.saccade.stream.record;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.KeyFrame;
import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.SkipReason;
import dev.saccade.clip.SpatialMap;
import dev.saccade.clip.WindowScores;
import java.util.List;

/** One result of each kind, for tests. */
final class Results {
    static final float OPENS_AT = 0.6f;
    static final List<String> LABELS = List.of("wave", "fall", "background");
    static final List<String> GATES = List.of("frame", "flow");
    static final CameraId LOBBY = new CameraId("lobby");
    static final Epoch EPOCH = Epoch.parse("1700000000000+42");

    static final WindowScores WINDOW = new WindowScores(
            LOBBY,
            EPOCH,
            8,
            1_000_000,
            3_000_000,
            1_700_000_001_000_000L,
            1_700_000_003_000_000L,
            "wave",
            new float[] {0.912_345_67f, 1e-9f, 0.087_654f},
            List.of(
                    new SegmentScore(7, false, 1_000_000, 0, 0),
                    new SegmentScore(8, true, 2_040_000, 1, 0.912_345_67f)));

    static final KeyFrame FRAME = new KeyFrame(
            2_040_000,
            1_700_000_002_040_000L,
            0.912_345_67f,
            new SpatialMap(2, 2, new float[] {0, 0.5f, 1, 1.5f}),
            new float[] {0.212_345_67f, 0.787_654f});

    static final Gap GAP =
            new Gap(LOBBY, EPOCH, 5_000_000, SkipReason.LAG.label(), "lag 6.2 s is above the budget of 5 s");

    private Results() {}

    static ActionEvent event(ActionEvent.State state) {
        return event(state, FRAME);
    }

    /** As a bundle without gates has it. */
    static ActionEvent ungated(ActionEvent.State state) {
        KeyFrame plain =
                new KeyFrame(FRAME.ptsMicros(), FRAME.capturedAtMicros(), FRAME.score(), FRAME.spatial(), new float[0]);
        return event(state, plain);
    }

    private static ActionEvent event(ActionEvent.State state, KeyFrame frame) {
        return new ActionEvent(
                "9f3c",
                state.ordinal() + 1,
                state,
                LOBBY,
                EPOCH,
                "wave",
                1_000_000,
                3_000_000,
                1_700_000_001_000_000L,
                1_700_000_003_000_000L,
                0.912_345_67f,
                state == ActionEvent.State.OPENED ? List.of() : List.of(frame),
                state == ActionEvent.State.CLOSED ? "ended" : "");
    }
}
