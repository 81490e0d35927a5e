package dev.saccade.stream.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.stream.record.BundleName;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.stream.record.EventResult.Weights;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.Moment;
import dev.saccade.stream.record.WindowResult;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTextTest {
    private static final long T = 1_700_000_000_000_000L;
    private static final BundleName BUNDLE = new BundleName("a", "1");
    private static final Moment START = new Moment(1_000_000, T, "");
    private static final Moment END = new Moment(4_250_000, T + 3_250_000, "");

    private final ResultText text = new ResultText(ZoneOffset.UTC);

    @Test
    void anEventIsTimeCameraActionStateProbabilityDurationAndKeyFrames() {
        ChosenFrame frame = new ChosenFrame(2_000_000, T + 1_000_000, 0.5f, new Weights(0, 0, new byte[0]), Map.of());
        assertEquals(
                "22:13:20.000  lobby  wave  closed    94 %  3.3 s  key frames at 22:13:21.000, 22:13:21.000",
                text.event(event("closed", List.of(frame, frame))));
        assertEquals("22:13:20.000  lobby  wave  opened    94 %  3.3 s", text.event(event("opened", List.of())));
    }

    @Test
    void aWindowIsTimeCameraLabelAndProbability() {
        WindowResult window =
                new WindowResult("lobby", "1", 3, START, END, "fall", Map.of("fall", 0.071f), List.of(), "g", BUNDLE);
        assertEquals("22:13:23.250  lobby  fall    7 %", text.window(window));
    }

    @Test
    void aGapSaysWhyAndFromWhen() {
        assertEquals(
                "lobby  gap (lag) from pts 12.480 s",
                text.gap(new GapResult("lobby", "1", 12_480_000, "lag", "", "g", BUNDLE)));
    }

    private static EventResult event(String state, List<ChosenFrame> frames) {
        return new EventResult(
                "id", 1, state, "lobby", "1", "wave", START, END, 0.94f, 0.6f, frames, null, "g", BUNDLE);
    }
}
