package dev.saccade.stream.follow;

import dev.saccade.stream.group.GroupClients;
import dev.saccade.stream.group.MemberLoop;
import dev.saccade.stream.group.Transactions;
import dev.saccade.stream.record.SummaryRecords;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests in, answers out, each once: of every partition one at a time, in order. {@link #run} does all of it on its
 * caller's thread; {@link #close} and the probes may be called from any.
 */
public final class RequestFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestFollower.class);
    private static final Duration WAIT = Duration.ofMillis(100);

    private final FollowSettings settings;
    private final RequestDesk desk;
    private final FollowMeters meters;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Share share;
    private final SummaryRecords records;
    private final MemberLoop loop;
    private final Making making = new Making();
    private final Map<TopicPartition, Request> inHand = new HashMap<>();

    public RequestFollower(FollowSettings settings, RequestDesk desk, FollowMeters meters) {
        GroupClients clients =
                new GroupClients(settings.group() + "-summary-requests", settings.workerId(), settings.kafka());
        this.settings = settings;
        this.desk = desk;
        this.meters = meters;
        this.consumer = clients.consumer(CooperativeStickyAssignor.class, Making.LONGEST);
        this.share = new Share(consumer, added -> {}, this::forget);
        this.records = new SummaryRecords(settings.topics(), settings.group(), settings.clock());
        this.loop = new MemberLoop(clients, consumer, new Work());
    }

    /** Whether the group has assigned partitions and the last transaction went through. */
    public boolean ready() {
        return loop.healthy() && share.joined();
    }

    /** Why the process should be restarted; empty while it need not be. */
    public Optional<String> stuck() {
        return making.overdue();
    }

    /**
     * Works until closed or interrupted. What the desk is working on then it will be asked for again.
     *
     * @throws org.apache.kafka.common.KafkaException where going on is wrong: fenced, not allowed, refused again and
     *     again
     */
    public void run() {
        loop.run();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(WAIT);
        polled.partitions()
                .forEach(partition -> take(partition, polled.records(partition).get(0)));
        for (Map.Entry<TopicPartition, Request> each : Map.copyOf(inHand).entrySet()) {
            answer(each.getValue()).ifPresent(written -> publish(each.getKey(), each.getValue(), written));
        }
    }

    /** The others wait in the topic. */
    private void take(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        consumer.seek(partition, record.offset() + 1);
        consumer.pause(List.of(partition));
        inHand.put(partition, new Request(record));
    }

    private Optional<Written> answer(Request request) {
        if (!request.attempts().mayTry(System.nanoTime())) {
            return Optional.empty();
        }
        making.begin(request.id());
        try {
            if (!request.taken()) {
                desk.take(request.id(), request.value());
                request.nowTaken();
            }
            Optional<Written> answer = desk.answer(request.id());
            answer.ifPresent(RecordBounds::check);
            return answer;
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(request, e);
        } finally {
            making.end();
        }
    }

    private Optional<Written> failed(Request request, RuntimeException failure) {
        request.attempts().failed(false, System.nanoTime());
        meters.failed();
        if (request.attempts().exhausted()) {
            LOG.error("request {} is refused after {} tries", request.id(), Attempts.MOST, failure);
            meters.givenUp();
            return Optional.of(request.refusal(String.valueOf(failure.getMessage())));
        }
        if (request.attempts().first()) {
            LOG.warn("request {} cannot be worked on, and is tried again", request.id(), failure);
        }
        return Optional.empty();
    }

    private void publish(TopicPartition partition, Request request, Written written) {
        OffsetAndMetadata next = new OffsetAndMetadata(request.offset() + 1);
        loop.commit(Map.of(partition, next), to -> send(partition.partition(), request, written, to));
        inHand.remove(partition);
        consumer.resume(List.of(partition));
        meters.answered();
        try {
            desk.answered(request.id());
        } catch (RuntimeException e) {
            LOG.warn("request {} is answered, and the desk could not take that in", request.id(), e);
        }
    }

    private void send(int partition, Request request, Written written, Transactions to) {
        int at = to.within(settings.topics().summaries(), partition);
        to.send(records.answer(request.id(), request.headers(), written.json(), at));
        int frames = to.within(settings.topics().summaryFrames(), partition);
        for (Written.Picture picture : written.pictures()) {
            to.send(records.answerPicture(
                    request.id(),
                    picture.key(),
                    picture.ptsMicros(),
                    picture.capturedAtMicros(),
                    picture.jpeg(),
                    frames));
        }
    }

    private void forget(Collection<TopicPartition> gone) {
        inHand.keySet().removeAll(gone);
    }

    private final class Work implements MemberLoop.Member {
        @Override
        public void subscribe() {
            consumer.subscribe(List.of(settings.topics().summaryRequests()), share);
        }

        @Override
        public void turn() {
            RequestFollower.this.turn();
        }

        /** Offsets go with answers alone. */
        @Override
        public void finish() {}

        @Override
        public void failed() {
            meters.recovery();
        }

        @Override
        public void restore() {
            share.restore();
        }

        @Override
        public void shutDown() {}
    }
}
