package dev.saccade.deploy.abreast;

import dev.saccade.stream.record.BundleName;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events as a bundle finds them at the camera {@code lobby}. */
final class Found {
    private Found() {}

    /** @param bundle whose group has its name */
    static EventResult event(String bundle, String action, double start, double end) {
        return new EventResult(
                bundle + "-" + start,
                1,
                "closed",
                "lobby",
                "0",
                action,
                moment(start),
                moment(end),
                0.9f,
                0.5f,
                List.of(new EventResult.ChosenFrame(
                        moment(start).ptsMicros(),
                        moment(start).capturedAtMicros(),
                        0.8f,
                        new EventResult.Weights(1, 1, new byte[1]),
                        Map.of())),
                "ended",
                bundle,
                new BundleName(bundle, "1"));
    }

    private static Moment moment(double second) {
        long micros = Math.round(second * 1e6);
        return new Moment(micros, micros, Instant.EPOCH.plusNanos(micros * 1000).toString());
    }
}
