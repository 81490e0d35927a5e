package dev.saccade.deploy.spine;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.Period;
import dev.saccade.stream.follow.PeriodMaker;
import dev.saccade.stream.follow.Written;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.WindowResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells of a period how many windows it has and its events by their last revision; of a day, what its hours tell. */
final class CountingMaker implements PeriodMaker {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> client;
    private final Topics topics;

    CountingMaker(Map<String, Object> client, Topics topics) {
        this.client = client;
        this.topics = topics;
    }

    @Override
    public Written make(String id, CameraId camera, Period period, int revision) {
        Counts counts = new Counts(period);
        Stretch stretch = new Stretch(camera, period.from(), period.to());
        try (CameraHistory history = CameraHistory.open(client, topics, PastResults.GROUP)) {
            history.heldResults(stretch, PATIENCE, counts);
        }
        return written(id, revision, "\"windows\":" + counts.windows + ",\"events\":\"" + counts.events + "\"");
    }

    @Override
    public Written day(String id, CameraId camera, Period day, int revision, List<byte[]> shorter) {
        StringBuilder hours = new StringBuilder();
        shorter.forEach(
                hour -> hours.append(new String(hour, StandardCharsets.UTF_8)).append(','));
        return written(id, revision, "\"hours\":[" + hours.substring(0, hours.length() - 1) + "]");
    }

    @Override
    public void keep(String id, CameraId camera, Period period, int revision, Written written) {}

    private static Written written(String id, int revision, String told) {
        String key = id + "/1700000000000/1";
        String json = "{\"type\":\"summary\",\"id\":\"" + id + "\",\"revision\":" + revision + "," + told
                + ",\"picture\":\"" + key + "\"}";
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8};
        return new Written(
                json.getBytes(StandardCharsets.UTF_8),
                List.of(new Written.Picture(key, 1, 1_700_000_000_000_001L, jpeg)));
    }

    private static final class Counts implements ResultHandler {
        private final Period period;
        private final Map<String, Integer> events = new TreeMap<>();
        private int windows;

        Counts(Period period) {
            this.period = period;
        }

        @Override
        public void window(WindowResult window) {
            if (within(window.end().capturedAtMicros())) {
                windows++;
            }
        }

        @Override
        public void event(EventResult event) {
            if (within(event.start().capturedAtMicros()) || within(event.end().capturedAtMicros())) {
                events.merge(event.id(), event.revision(), Math::max);
            }
        }

        private boolean within(long micros) {
            Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            return !at.isBefore(period.from()) && at.isBefore(period.to());
        }
    }
}
