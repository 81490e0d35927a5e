package dev.saccade.deploy.spine;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.KeyFrame;
import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.SpatialMap;
import dev.saccade.clip.WindowScores;
import dev.saccade.model.Bundle;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.Gap;
import dev.saccade.stream.record.ResultDocuments;
import dev.saccade.stream.record.ResultRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/** Results as a worker writes them, of a camera whose pictures nobody has: windows, events, key frames. */
final class WrittenResults {
    private static final long SEGMENT_MICROS = 250_000;

    private final Bundle bundle;
    private final ResultRecords results;
    private final CameraId camera;
    private final Instant from;
    private final int partition;

    /** @param from of its epoch, and of its first segment */
    WrittenResults(Topics topics, String group, Bundle bundle, CameraId camera, Instant from) {
        this.bundle = bundle;
        this.results = new ResultRecords(topics, group, ResultDocuments.of(group, bundle));
        this.camera = camera;
        this.from = from;
        this.partition = partition(camera);
    }

    /** As Kafka's own partitioner has it. */
    static int partition(CameraId camera) {
        byte[] key = camera.value().getBytes(StandardCharsets.US_ASCII);
        return Utils.toPositive(Utils.murmur2(key)) % Cluster.PARTITIONS;
    }

    static String event(int number) {
        return String.format("%032x", number);
    }

    /** Of which nothing is seen but background. */
    List<ProducerRecord<byte[], byte[]>> windows(int fromSecond, int toSecond) {
        List<ProducerRecord<byte[], byte[]>> windows = new ArrayList<>();
        for (long last = 4L * fromSecond + 7; last < 4L * toSecond; last++) {
            windows.add(results.window(window(last), partition));
        }
        return windows;
    }

    ProducerRecord<byte[], byte[]> event(int number, double start, double end, float probability) {
        return results.event(
                new ActionEvent(
                        event(number),
                        1,
                        ActionEvent.State.CLOSED,
                        camera,
                        epoch(),
                        "fall",
                        micros(start),
                        micros(end),
                        captured(start),
                        captured(end),
                        probability,
                        List.of(keyFrame((start + end) / 2)),
                        "ended"),
                partition);
    }

    ProducerRecord<byte[], byte[]> keyFrame(int number, double start, double end, byte[] jpeg) {
        return results.keyFrame(event(number), camera, epoch(), keyFrame((start + end) / 2), jpeg, partition);
    }

    ProducerRecord<byte[], byte[]> gap(double second, String reason) {
        return results.gap(new Gap(camera, epoch(), micros(second), reason, ""), partition);
    }

    private WindowScores window(long last) {
        List<SegmentScore> segments = IntStream.range(0, 8)
                .mapToObj(i -> last - 7 + i)
                .map(s -> new SegmentScore(s, true, s * SEGMENT_MICROS, 0.125f, 0.12f))
                .toList();
        long start = (last - 7) * SEGMENT_MICROS;
        long end = (last + 1) * SEGMENT_MICROS;
        float[] probabilities = new float[bundle.labels().size()];
        probabilities[0] = 0.97f;
        probabilities[1 + (int) (last % 3)] = 0.03f;
        return new WindowScores(
                camera,
                epoch(),
                last,
                start,
                end,
                captured(start / 1e6),
                captured(end / 1e6),
                bundle.labels().get(0),
                probabilities,
                segments);
    }

    private KeyFrame keyFrame(double second) {
        int height = bundle.spatialHeight();
        int width = bundle.spatialWidth();
        return new KeyFrame(
                micros(second),
                captured(second),
                0.5f,
                new SpatialMap(height, width, new float[height * width]),
                new float[0]);
    }

    private Epoch epoch() {
        return Epoch.of(from.toEpochMilli());
    }

    private static long micros(double second) {
        return Math.round(second * 1e6);
    }

    private long captured(double second) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, from) + micros(second);
    }
}
