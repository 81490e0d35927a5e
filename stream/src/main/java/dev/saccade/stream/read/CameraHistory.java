package dev.saccade.stream.read;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.record.Decoded;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.Moment;
import dev.saccade.stream.record.Result;
import dev.saccade.stream.record.ResultParser;
import dev.saccade.stream.record.WindowResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * What Kafka still holds of one camera and a stretch of time: results, key frames' pictures, access units. It reads
 * committed records only, of the partition where Kafka's own partitioner puts the camera, without a group, and holds no
 * more than a fetch and a GOP. One thread.
 *
 * <p>The stretch is of the time of capture. Records are found by their Kafka timestamp, so that video published faster
 * than its own clock is not found.
 */
public final class CameraHistory implements AutoCloseable {
    /** Clocks of cameras, of producers and of workers need not agree to the second. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    /** What is decided of a camera this long after a stretch no longer speaks about it; other cameras may be ahead. */
    private static final Duration SETTLED = Duration.ofSeconds(60);

    /** How far back a random access point is looked for: first near by, as most cameras send one every few seconds. */
    private static final List<Duration> LOOK_BACK = List.of(Duration.ofSeconds(12), Duration.ofMinutes(2));

    private static final int LATEST = 1_000;

    private final Topics topics;
    private final String group;
    private final RangeScan scan;
    private final ResultParser results;
    private final AccessUnitRecords units;

    private CameraHistory(RangeScan scan, Topics topics, String group) {
        this.topics = topics;
        this.group = group;
        this.scan = scan;
        this.results = new ResultParser(topics);
        this.units = new AccessUnitRecords(topics);
    }

    /**
     * @param clientSettings Kafka's own, {@code bootstrap.servers} among them
     * @param group owner of the results that are read
     * @throws org.apache.kafka.common.KafkaException the settings do not let it
     */
    public static CameraHistory open(Map<String, Object> clientSettings, Topics topics, String group) {
        return new CameraHistory(RangeScan.open(clientSettings), topics, group);
    }

    /** A camera and a stretch of time, both ends included. */
    public record Stretch(CameraId camera, Instant from, Instant to) {
        /** @throws IllegalArgumentException where it ends before it begins */
        public Stretch {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("to is " + to + ", must not be before from, " + from);
            }
        }

        private boolean touches(Instant first, Instant last) {
            return !last.isBefore(from) && !first.isAfter(to);
        }
    }

    /**
     * Revisions of events and windows that touch the stretch, key frames in it, and gaps announced in it, topic by topic:
     * events first.
     *
     * @param patience how long no record may come
     * @throws RetentionException retention has taken records of the stretch; says what is left
     * @throws org.apache.kafka.common.errors.TimeoutException none came for so long
     */
    public void results(Stretch stretch, Duration patience, ResultHandler handler) throws RetentionException {
        for (String topic : resultTopics()) {
            scan.read(place(topic, stretch.camera()), stretch.from(), SKEW, patience, record -> {
                take(record, stretch, handler, false);
                return !settled(record, stretch);
            });
        }
    }

    /**
     * As {@link #results}, but whatever is left, and to the end of the topics: what came late lies behind what speaks of
     * later. Gaps are all of those announced since the stretch began.
     *
     * @return from when on no window is known to have expired; {@link Instant#MAX} where none is left
     */
    public Instant heldResults(Stretch stretch, Duration patience, ResultHandler handler) {
        Instant held = stretch.from();
        for (String topic : resultTopics()) {
            held = scan.readHeld(place(topic, stretch.camera()), stretch.from(), SKEW, patience, record -> {
                take(record, stretch, handler, true);
                return true;
            });
        }
        return held;
    }

    /**
     * Pictures of key frames, those that are still held.
     *
     * @param keys of their records, which were written since the stretch began
     */
    public void keyFrames(Stretch stretch, Set<String> keys, Duration patience, BiConsumer<String, byte[]> handler) {
        pictures(topics.keyFrames(), stretch, keys, patience, handler);
    }

    /** As {@link #keyFrames}, of those that summaries have of their own. */
    public void summaryFrames(
            Stretch stretch, Set<String> keys, Duration patience, BiConsumer<String, byte[]> handler) {
        pictures(topics.summaryFrames(), stretch, keys, patience, handler);
    }

    private void pictures(
            String topic, Stretch stretch, Set<String> keys, Duration patience, BiConsumer<String, byte[]> handler) {
        Set<String> left = new HashSet<>(keys);
        if (left.isEmpty()) {
            return;
        }
        scan.readHeld(place(topic, stretch.camera()), stretch.from(), SKEW, patience, record -> {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() != null && left.remove(key)) {
                handler.accept(key, record.value());
            }
            return !left.isEmpty();
        });
    }

    private List<String> resultTopics() {
        return List.of(topics.events(), topics.keyFrames(), topics.windows());
    }

    /**
     * Access units in decoding order, from the last random access point at or before the stretch on, so that they can be
     * decoded; up to a second more at the end, since pictures in the stretch may refer to later ones. Where no random
     * access point is found before the stretch, from the first one within it.
     *
     * @param patience how long no record may come; the handler may take longer
     * @throws RetentionException retention has taken pictures of the stretch; says what is left
     * @throws org.apache.kafka.common.errors.TimeoutException none came for so long
     */
    public void accessUnits(Stretch stretch, Duration patience, Consumer<AccessUnit> handler)
            throws RetentionException {
        for (Duration back : LOOK_BACK) {
            boolean last = back.equals(LOOK_BACK.get(LOOK_BACK.size() - 1));
            DecodableRun run = new DecodableRun(stretch, last, handler);
            scan.read(
                    place(topics.accessUnits(), stretch.camera()),
                    stretch.from(),
                    back,
                    patience,
                    record -> take(record, run));
            if (!run.lacksStart()) {
                run.end();
                return;
            }
        }
    }

    /** Of which cameras the latest access units are in the partition where a camera's are. */
    public SortedSet<CameraId> neighbours(CameraId camera, Duration patience) {
        SortedSet<CameraId> neighbours = new TreeSet<>();
        for (var record : scan.latest(place(topics.accessUnits(), camera), LATEST, patience)) {
            if (units.decode(record) instanceof Decoded.Unit unit) {
                neighbours.add(unit.record().camera());
            }
        }
        return neighbours;
    }

    @Override
    public void close() {
        scan.close();
    }

    private TopicPartition place(String topic, CameraId camera) {
        byte[] key = camera.value().getBytes(StandardCharsets.US_ASCII);
        int partition = Utils.toPositive(Utils.murmur2(key)) % scan.partitions(topics.accessUnits());
        return new TopicPartition(topic, partition % scan.partitions(topic));
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record, DecodableRun run) {
        return !(units.decode(record) instanceof Decoded.Unit unit)
                || !(unit.record() instanceof AccessUnit picture)
                || run.take(picture);
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Stretch stretch, ResultHandler handler, boolean allGaps) {
        if (results.isOf(record, group, stretch.camera())) {
            Result result = results.parse(record);
            if (touches(result, record, stretch) || (allGaps && result instanceof GapResult)) {
                ResultReader.hand(result, handler);
            }
        }
    }

    private boolean settled(ConsumerRecord<byte[], byte[]> record, Stretch stretch) {
        return results.isOf(record, group, stretch.camera())
                && !results.capturedAt(record).isBefore(stretch.to().plus(SETTLED));
    }

    private static boolean touches(Result result, ConsumerRecord<byte[], byte[]> record, Stretch stretch) {
        if (result instanceof WindowResult window) {
            return stretch.touches(instant(window.start()), instant(window.end()));
        } else if (result instanceof EventResult event) {
            return stretch.touches(instant(event.start()), instant(event.end()));
        } else if (result instanceof KeyFrameResult frame) {
            Instant at = RangeScan.instant(frame.capturedAtMicros());
            return stretch.touches(at, at);
        }
        Instant written = Instant.ofEpochMilli(record.timestamp());
        return stretch.touches(written, written);
    }

    private static Instant instant(Moment moment) {
        return RangeScan.instant(moment.capturedAtMicros());
    }
}
