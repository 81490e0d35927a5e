package dev.saccade.stream.publish;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.ingest.CameraSink;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.AccessUnitRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cameras' records → the access-units topic, each camera's in order. While the broker is away a live camera's oldest
 * GOPs are dropped and counted, once its share of the buffer is full; files wait. {@link #accept} may be called by any
 * number of threads, one for each camera.
 */
public final class AccessUnitPublisher implements CameraSink {
    private static final Logger LOG = LoggerFactory.getLogger(AccessUnitPublisher.class);

    private final AccessUnitRecords records;
    private final PublisherSettings settings;
    private final IngestMeters meters;
    private final Producer<byte[], byte[]> producer;
    private final GopBuffer buffer;
    private final Losses losses;
    private final Map<CameraId, Long> openEpochs = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final Thread sender;
    private volatile boolean closing;

    /**
     * @param clientSettings Kafka's own, {@code bootstrap.servers} among them
     * @throws KafkaException for client settings that Kafka refuses
     */
    public AccessUnitPublisher(
            Map<String, Object> clientSettings, Topics topics, PublisherSettings settings, IngestMeters meters) {
        this(ProducerSettings.open(clientSettings, settings), topics, settings, meters);
    }

    AccessUnitPublisher(
            Producer<byte[], byte[]> producer, Topics topics, PublisherSettings settings, IngestMeters meters) {
        this.records = new AccessUnitRecords(topics, settings.accessUnitBytes());
        this.settings = settings;
        this.meters = meters;
        this.producer = producer;
        this.buffer = new GopBuffer(settings);
        this.losses = new Losses(meters);
        this.sender = new Thread(this::send, "saccade-publisher");
        sender.setDaemon(true);
        sender.start();
    }

    /**
     * Before the camera's first record.
     *
     * @param live whether what does not fit is dropped, rather than waited for
     */
    public void open(CameraId camera, boolean live) {
        buffer.open(camera, live);
        meters.open(camera, buffer::bytes);
    }

    @Override
    public void accept(CameraRecord record) throws InterruptedException {
        CameraId camera = record.camera();
        if (record instanceof AccessUnit unit) {
            meters.received(camera);
            openEpochs.put(camera, unit.epochMillis());
            if (unit.data().length > settings.accessUnitBytes()) {
                losses.tooLarge(unit, "must have at most " + settings.accessUnitBytes());
                return;
            }
        } else {
            openEpochs.remove(camera, record.epochMillis());
        }
        losses.brokerAway(buffer.put(new Entry(record, System.currentTimeMillis())));
    }

    /** Why nothing can be published any more, where that is so: the process has to be started anew. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * Ends the epochs that are open, sends what waits, and closes; after the cameras. What is left at the deadline is
     * dropped and counted.
     *
     * @return whether everything that was accepted is with the broker, or was counted as dropped before
     */
    public boolean close(Duration deadline) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + deadline.toNanos();
        endEpochs();
        boolean drained = failure.get() == null && buffer.drain(deadlineNanos);
        closing = true;
        losses.brokerAway(buffer.close());
        long left = Math.max(0, deadlineNanos - System.nanoTime());
        producer.close(drained ? Duration.ofNanos(left) : Duration.ZERO);
        sender.join(1000);
        return drained;
    }

    private void send() {
        try {
            for (Entry entry = buffer.take(); entry != null; entry = buffer.take()) {
                send(entry);
            }
        } catch (InterruptedException e) {
            fail(e);
        }
    }

    private void send(Entry entry) {
        try {
            // Blocks while no broker tells who leads the partition: what comes meanwhile waits in the buffer.
            Future<?> unused = producer.send(
                    records.encode(entry.record(), entry.arrivedMillis()), (at, error) -> landed(entry, error));
        } catch (RuntimeException e) {
            landed(entry, e);
            fail(e);
        }
    }

    private void landed(Entry entry, @Nullable Exception error) {
        buffer.landed(entry);
        if (error == null) {
            published(entry);
        } else if (error instanceof RecordTooLargeException && entry.record() instanceof AccessUnit unit) {
            losses.tooLarge(unit, String.valueOf(error.getMessage()));
        } else {
            losses.brokerAway(List.of(entry));
            if (error instanceof AuthorizationException || error instanceof AuthenticationException) {
                fail(error);
            }
        }
    }

    private void published(Entry entry) {
        if (entry.record() instanceof AccessUnit unit) {
            long waited = Math.max(0, System.currentTimeMillis() - entry.arrivedMillis());
            meters.published(unit.camera(), unit.data().length, waited);
        }
    }

    /** Retrying would not help: the buffer is emptied, so that nobody waits for room that never comes. */
    private void fail(Exception error) {
        if (!closing && failure.compareAndSet(null, String.valueOf(error.getMessage()))) {
            LOG.error("access units cannot be published any more: {}", error.getMessage());
            losses.brokerAway(buffer.close());
        }
    }

    private void endEpochs() throws InterruptedException {
        for (Map.Entry<CameraId, Long> open : openEpochs.entrySet()) {
            EndOfEpoch end = new EndOfEpoch(open.getKey(), open.getValue());
            losses.brokerAway(buffer.put(new Entry(end, System.currentTimeMillis())));
        }
        openEpochs.clear();
    }
}
