package dev.saccade.stream.record;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.KeyFrame;
import dev.saccade.clip.WindowScores;
import dev.saccade.stream.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Results as Kafka records, CloudEvents in Kafka's binary mode. Key, value and the {@code ce_} headers are a function of
 * the result alone; what the clock says is in {@code published-at-us} and {@code lateness-us}. Any thread.
 */
public final class ResultRecords {
    private final Topics topics;
    private final ResultDocuments documents;
    private final Envelope envelope;
    private final InstantSource clock;

    /** @param documents of this group */
    public ResultRecords(Topics topics, String group, ResultDocuments documents) {
        this(topics, group, documents, InstantSource.system());
    }

    ResultRecords(Topics topics, String group, ResultDocuments documents, InstantSource clock) {
        this.topics = topics;
        this.documents = documents;
        this.envelope = new Envelope(group);
        this.clock = clock;
    }

    public ProducerRecord<byte[], byte[]> window(WindowScores window, int partition) {
        CameraId camera = window.camera();
        String id = window.epoch() + "/" + window.lastSegment();
        long capturedAt = window.endCapturedAtMicros();
        return late(
                envelope.letter("window", id, camera, Envelope.JSON, documents.window(window))
                        .at(capturedAt)
                        .record(topics.windows(), partition, camera.value()),
                capturedAt);
    }

    public ProducerRecord<byte[], byte[]> event(ActionEvent event, int partition) {
        String id = event.id() + "/" + event.revision();
        long capturedAt = event.endCapturedAtMicros();
        return late(
                envelope.letter("event", id, event.camera(), Envelope.JSON, documents.event(event))
                        .at(capturedAt)
                        .record(topics.events(), partition, event.id()),
                capturedAt);
    }

    /** A gap has no moment of capture: it carries neither {@code ce_time} nor lateness. */
    public ProducerRecord<byte[], byte[]> gap(Gap gap, int partition) {
        String id = gap.epoch() + "/" + gap.reason() + "/" + gap.fromPtsMicros();
        return published(
                envelope.letter("gap", id, gap.camera(), Envelope.JSON, documents.gap(gap))
                        .record(topics.windows(), partition, gap.camera().value()),
                nowMicros());
    }

    /** @param jpeg the key frame's picture; the record's from here on */
    public ProducerRecord<byte[], byte[]> keyFrame(
            String eventId, CameraId camera, Epoch epoch, KeyFrame frame, byte[] jpeg, int partition) {
        String id = eventId + "/" + frame.ptsMicros();
        ProducerRecord<byte[], byte[]> record = late(
                envelope.letter("key-frame", id, camera, Envelope.JPEG, jpeg)
                        .at(frame.capturedAtMicros())
                        .record(topics.keyFrames(), partition, id),
                frame.capturedAtMicros());
        Headers headers = record.headers();
        ResultHeaders.put(headers, ResultHeaders.EVENT, eventId);
        ResultHeaders.put(headers, ResultHeaders.CAMERA, camera.value());
        ResultHeaders.put(headers, ResultHeaders.EPOCH, epoch.toString());
        ResultHeaders.put(headers, ResultHeaders.PTS, frame.ptsMicros());
        ResultHeaders.put(headers, ResultHeaders.CAPTURED_AT, frame.capturedAtMicros());
        ResultHeaders.put(headers, ResultHeaders.SCORE, Json.number(frame.score()));
        return record;
    }

    private ProducerRecord<byte[], byte[]> late(ProducerRecord<byte[], byte[]> record, long capturedAtMicros) {
        long now = nowMicros();
        ResultHeaders.put(record.headers(), ResultHeaders.LATENESS, now - capturedAtMicros);
        return published(record, now);
    }

    private static ProducerRecord<byte[], byte[]> published(ProducerRecord<byte[], byte[]> record, long nowMicros) {
        ResultHeaders.put(record.headers(), ResultHeaders.PUBLISHED_AT, nowMicros);
        return record;
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
