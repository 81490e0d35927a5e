package dev.saccade.stream.record;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Summaries, answers to requests and their pictures as Kafka records, CloudEvents in Kafka's binary mode. Any thread. */
public final class SummaryRecords {
    private static final String SUMMARY = "summary";
    private static final String REQUEST = "request/";

    private final Topics topics;
    private final Envelope envelope;
    private final InstantSource clock;

    public SummaryRecords(Topics topics, String group, InstantSource clock) {
        this.topics = topics;
        this.envelope = new Envelope(group);
        this.clock = clock;
    }

    /**
     * A revision of a period's summary.
     *
     * @param id among those of the camera
     * @param key the same for every revision
     * @param end of the period
     * @param headers beside those of a CloudEvent
     */
    public ProducerRecord<byte[], byte[]> summary(
            String id,
            String key,
            CameraId camera,
            Instant end,
            Map<String, String> headers,
            byte[] json,
            int partition) {
        return published(
                envelope.letter(SUMMARY, id, camera, Envelope.JSON, json)
                        .at(ChronoUnit.MICROS.between(Instant.EPOCH, end))
                        .record(topics.summaries(), partition, key),
                headers);
    }

    /** What came of a request. */
    public ProducerRecord<byte[], byte[]> answer(
            String request, Map<String, String> headers, byte[] json, int partition) {
        return published(
                envelope.letter(SUMMARY, request, REQUEST + request, Envelope.JSON, json)
                        .record(topics.summaries(), partition, REQUEST + request),
                headers);
    }

    /**
     * A picture of a period's summary.
     *
     * @param summary id of the revision that shows it first
     * @param key as the summary names it
     */
    public ProducerRecord<byte[], byte[]> picture(
            String summary, CameraId camera, String key, long ptsMicros, long capturedAtMicros, byte[] jpeg, int at) {
        ProducerRecord<byte[], byte[]> record =
                picture(summary, camera.value(), key, ptsMicros, capturedAtMicros, jpeg, at);
        ResultHeaders.put(record.headers(), ResultHeaders.CAMERA, camera.value());
        return record;
    }

    /** A picture of an answer. */
    public ProducerRecord<byte[], byte[]> answerPicture(
            String request, String key, long ptsMicros, long capturedAtMicros, byte[] jpeg, int partition) {
        return picture(request, REQUEST + request, key, ptsMicros, capturedAtMicros, jpeg, partition);
    }

    private ProducerRecord<byte[], byte[]> picture(
            String summary, String subject, String key, long ptsMicros, long capturedAtMicros, byte[] jpeg, int at) {
        return published(
                envelope.letter("summary-frame", key, subject, Envelope.JPEG, jpeg)
                        .at(capturedAtMicros)
                        .record(topics.summaryFrames(), at, key),
                Map.of(
                        SUMMARY,
                        summary,
                        ResultHeaders.PTS,
                        Long.toString(ptsMicros),
                        ResultHeaders.CAPTURED_AT,
                        Long.toString(capturedAtMicros)));
    }

    private ProducerRecord<byte[], byte[]> published(ProducerRecord<byte[], byte[]> record, Map<String, String> more) {
        Headers headers = record.headers();
        more.forEach((name, value) -> ResultHeaders.put(headers, name, value));
        ResultHeaders.put(
                headers, ResultHeaders.PUBLISHED_AT, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        return record;
    }
}
