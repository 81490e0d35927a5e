package dev.saccade.stream.follow;

import dev.saccade.stream.group.GroupClients;
import dev.saccade.stream.group.LatestReader;
import dev.saccade.stream.group.MemberLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;

/**
 * Windows and events in, a summary of each camera and period out, each revision once. {@link #run} does all of it on its
 * caller's thread; {@link #close} and the probes may be called from any.
 *
 * <p>There is no state but the topic of summaries itself, and the committed offsets, which are held at the oldest news
 * that is not told.
 */
public final class PeriodFollower implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private final FollowSettings settings;
    private final Calendar calendar;
    private final FollowMeters meters;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Share share;
    private final NewsReader reader;
    private final LatestReader<Told> stored;
    private final StoredSummaries values;
    private final PeriodTeller teller;
    private final MemberLoop loop;
    private final Map<Integer, PartitionPeriods> partitions = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> lastCommitted = new HashMap<>();
    private FollowedTopics topics = new FollowedTopics("", "", Duration.ZERO);
    private boolean told;
    private long committedAtNanos = System.nanoTime();

    public PeriodFollower(FollowSettings settings, PeriodMaker maker, FollowMeters meters) {
        GroupClients clients = new GroupClients(settings.group() + "-summaries", settings.workerId(), settings.kafka());
        this.settings = settings;
        this.calendar = new Calendar(settings.zone(), settings.every());
        this.meters = meters;
        this.consumer = clients.consumer(RangeAssignor.class, Making.LONGEST);
        this.admin = clients.admin();
        this.share = new Share(consumer, this::takeOver, this::forget);
        this.reader = new NewsReader(settings.topics(), settings.group(), meters);
        this.stored = new LatestReader<>(clients, settings.topics().summaries(), this::owner, r -> Told.of(r)
                .orElse(Told.NOTHING));
        this.values = new StoredSummaries(clients, settings.topics().summaries());
        this.teller = new PeriodTeller(settings, maker, values, meters);
        this.loop = new MemberLoop(clients, consumer, new Work());
    }

    /** Whether the group has assigned partitions and the last transaction went through. */
    public boolean ready() {
        return loop.healthy() && share.joined();
    }

    /** Why the process should be restarted; empty while it need not be. */
    public Optional<String> stuck() {
        return teller.making().overdue();
    }

    /**
     * Works until closed or interrupted.
     *
     * @throws org.apache.kafka.common.KafkaException where going on is wrong: fenced, not allowed, refused again and
     *     again, or the topics have unequal numbers of partitions
     */
    public void run() {
        loop.run();
    }

    /** What is being made at the moment is finished first. */
    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        Instant now = settings.clock().instant();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(told ? Duration.ZERO : WAIT)) {
            mark(record, now);
        }
        Optional<Due> due = due(now);
        if (due.isPresent()) {
            tell(due.get());
        }
        told = due.isPresent();
        if (System.nanoTime() - committedAtNanos > COMMIT_INTERVAL.toNanos()) {
            tidy(now);
            commitOffsets();
        }
    }

    private record Due(int partition, PartitionPeriods periods, PeriodKey key) {}

    /** The first of all partitions: between two makings there is a poll. */
    private Optional<Due> due(Instant now) {
        long nowNanos = System.nanoTime();
        return partitions.entrySet().stream()
                .flatMap(p -> p.getValue().due(settings.settle(), now, nowNanos).stream()
                        .map(key -> new Due(p.getKey(), p.getValue(), key)))
                .min(Comparator.comparing(Due::key));
    }

    private void tidy(Instant now) {
        Instant gone = now.minus(topics.kept()).minus(Duration.ofDays(1));
        partitions.values().forEach(periods -> periods.forgetBefore(gone));
        meters.pending(partitions.values().stream()
                .mapToLong(PartitionPeriods::pending)
                .sum());
    }

    private void mark(ConsumerRecord<byte[], byte[]> record, Instant now) {
        PartitionPeriods of = partitions.get(record.partition());
        if (of == null) {
            throw new IllegalStateException(
                    "a record of partition " + record.partition() + ", which is not taken over");
        }
        boolean events = record.topic().equals(settings.topics().events());
        Through.Mark mark = new Through.Mark(events ? topics.events() : topics.windows(), record.offset());
        long nowNanos = System.nanoTime();
        reader.read(record, now, topics.kept(), (camera, at) -> {
            if (events) {
                of.event(camera, at, mark, nowNanos);
            } else {
                of.window(camera, at, mark, nowNanos);
            }
        });
    }

    private void tell(Due due) throws InterruptedException {
        Through through = new Through(
                new Through.Mark(topics.windows(), consumer.position(windows(due.partition()))),
                new Through.Mark(topics.events(), consumer.position(events(due.partition()))));
        Optional<PeriodTeller.Revision> made = teller.make(due.partition(), due.periods(), due.key(), through);
        if (made.isPresent()) {
            publish(due, made.get());
        }
    }

    private void publish(Due due, PeriodTeller.Revision revision) {
        due.periods().tell(due.key(), revision.told(), System.nanoTime());
        if (revision.written().isPresent()) {
            loop.commit(held(Set.of(due.partition())), to -> teller.send(due.partition(), due.key(), revision, to));
            due.periods().tell(due.key(), revision.stored(), System.nanoTime());
            teller.published(due.key(), revision);
        }
    }

    private void commitOffsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = held(partitions.keySet());
        offsets.entrySet().removeIf(at -> at.getValue().equals(lastCommitted.get(at.getKey())));
        committedAtNanos = System.nanoTime();
        if (!offsets.isEmpty() && loop.commit(offsets, to -> {})) {
            lastCommitted.putAll(offsets);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> held(Collection<Integer> numbers) {
        Map<TopicPartition, OffsetAndMetadata> held = new HashMap<>();
        for (int number : numbers) {
            PartitionPeriods periods = partitions.get(number);
            TopicPartition windows = windows(number);
            TopicPartition events = events(number);
            if (periods != null) {
                held.put(windows, new OffsetAndMetadata(periods.holdWindows(consumer.position(windows))));
                held.put(events, new OffsetAndMetadata(periods.holdEvents(consumer.position(events))));
            }
        }
        return held;
    }

    private void takeOver(Collection<TopicPartition> added) {
        topics = FollowedTopics.look(admin, settings.topics());
        Set<Integer> numbers = added.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        stored.read(numbers).forEach((number, byKey) -> {
            Map<PeriodKey, Told> told = new HashMap<>();
            byKey.forEach((key, value) ->
                    PeriodKey.parse(key, settings.group(), calendar).ifPresent(k -> told.put(k, value)));
            partitions.put(number, new PartitionPeriods(calendar, told, System.nanoTime()));
        });
    }

    private void forget(Collection<TopicPartition> gone) {
        gone.forEach(partition -> partitions.remove(partition.partition()));
        lastCommitted.keySet().removeAll(gone);
    }

    private Optional<String> owner(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.key())
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .filter(key -> PeriodKey.parse(key, settings.group(), calendar).isPresent()
                        && Told.of(record).isPresent());
    }

    private TopicPartition windows(int number) {
        return new TopicPartition(settings.topics().windows(), number);
    }

    private TopicPartition events(int number) {
        return new TopicPartition(settings.topics().events(), number);
    }

    private final class Work implements MemberLoop.Member {
        @Override
        public void subscribe() {
            consumer.subscribe(
                    List.of(settings.topics().windows(), settings.topics().events()), share);
        }

        @Override
        public void turn() throws InterruptedException {
            PeriodFollower.this.turn();
        }

        @Override
        public void finish() {
            commitOffsets();
        }

        @Override
        public void failed() {
            meters.recovery();
        }

        @Override
        public void restore() {
            share.restore();
        }

        @Override
        public void shutDown() {
            values.close();
            admin.close(Duration.ZERO);
        }
    }
}
