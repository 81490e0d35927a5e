package dev.saccade.stream.follow;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.Moment;
import dev.saccade.stream.record.ResultParser;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Tells from a result's headers whose period it touches; of events, which are few, from the value too. Poll thread. */
final class NewsReader {
    /** A camera's clock may be ahead, but not make periods without end. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Topics topics;
    private final String group;
    private final ResultParser parser;
    private final FollowMeters meters;

    NewsReader(Topics topics, String group, FollowMeters meters) {
        this.topics = topics;
        this.group = group;
        this.parser = new ResultParser(topics);
        this.meters = meters;
    }

    /** @param kept how far back the result topics may speak */
    void read(ConsumerRecord<byte[], byte[]> record, Instant now, Duration kept, Marker marker) {
        if (!parser.isOf(record, group)) {
            return;
        }
        Optional<CameraId> camera = camera(record);
        if (camera.isEmpty()) {
            meters.ignored("unreadable");
            return;
        }
        for (Instant at : moments(record)) {
            if (at.isBefore(now.minus(kept))) {
                meters.ignored("expired");
            } else if (at.isAfter(now.plus(AHEAD))) {
                meters.ignored("future");
            } else {
                marker.mark(camera.get(), at);
            }
        }
    }

    /** Told of each moment that there is news of. */
    interface Marker {
        void mark(CameraId camera, Instant at);
    }

    private Set<Instant> moments(ConsumerRecord<byte[], byte[]> record) {
        Set<Instant> moments = new LinkedHashSet<>();
        try {
            moments.add(parser.capturedAt(record));
        } catch (DateTimeException e) {
            meters.ignored("unreadable");
            return moments;
        }
        if (record.topic().equals(topics.events()) && parser.parse(record) instanceof EventResult event) {
            moments.add(Moment.instant(event.start().capturedAtMicros()));
        }
        return moments;
    }

    private Optional<CameraId> camera(ConsumerRecord<byte[], byte[]> record) {
        Header subject = record.headers().lastHeader("ce_subject");
        return Optional.ofNullable(subject)
                .map(s -> new String(s.value(), StandardCharsets.UTF_8))
                .filter(CameraId::valid)
                .map(CameraId::new)
                .filter(camera -> parser.isOf(record, group, camera));
    }
}
