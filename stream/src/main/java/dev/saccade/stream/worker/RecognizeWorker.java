package dev.saccade.stream.worker;

import dev.saccade.model.Bundle;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.group.GroupClients;
import dev.saccade.stream.group.MemberLoop;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Places;
import dev.saccade.stream.lane.Progress;
import dev.saccade.stream.lane.SharedPictures;
import dev.saccade.stream.lane.SnippetObserver;
import dev.saccade.stream.record.ResultDocuments;
import dev.saccade.stream.record.ResultRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access units in, results out, until closed: poll, run the lanes, commit. {@link #run} does all of it on its caller's
 * thread; {@link #close} and the probes may be called from any.
 *
 * <p>Any failure of a transaction or of the broker has one cure: forget the cameras, start the producer anew, and go
 * back to what is committed, as after a restart. A fenced worker stops and says why.
 */
public final class RecognizeWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecognizeWorker.class);
    private static final Duration LONGEST_TURN = Duration.ofMinutes(5);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final WorkerSettings settings;
    private final Recognizer recognizer;
    private final PipelineMeters meters;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final InputTopic input;
    private final AccessUnitReader reader;
    private final Assignment assignment;
    private final Poller poller;
    private final Silence silence;
    private final LaneExecutor lanes;
    private final Places places;
    private final Pace pace = new Pace();
    private final List<ProducerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> lastCommitted = new HashMap<>();
    private long replayed;
    private long committedAtNanos = System.nanoTime();
    private final ResultPublisher publisher;
    private final MemberLoop loop;

    public RecognizeWorker(WorkerSettings settings, Recognizer recognizer, PipelineMeters meters) {
        this(settings, recognizer, meters, SharedPictures.none());
    }

    /** @param shared with the other workers of the process whose bundles have the same grid and input */
    public RecognizeWorker(
            WorkerSettings settings, Recognizer recognizer, PipelineMeters meters, SharedPictures shared) {
        Bundle bundle = recognizer.bundle();
        this.settings = settings;
        this.recognizer = recognizer;
        this.meters = meters;
        GroupClients clients = new GroupClients(settings.group(), settings.workerId(), settings.kafka());
        this.consumer = clients.consumer(CooperativeStickyAssignor.class, LONGEST_TURN);
        this.loop = new MemberLoop(clients, consumer, new Work());
        this.input = new InputTopic(clients.admin(), consumer, settings.topics(), settings.freshness());
        StateRecords stateRecords = new StateRecords(settings.topics().state(), settings.group());
        ResultRecords results =
                new ResultRecords(settings.topics(), settings.group(), ResultDocuments.of(settings.group(), bundle));
        this.publisher = new ResultPublisher(settings.topics(), results, stateRecords);
        this.poller = new Poller(consumer);
        this.silence = new Silence(poller);
        this.reader = new AccessUnitReader(settings.topics(), settings.freshness());
        this.lanes = new LaneExecutor(settings.laneThreads());
        recognizer.observe(meters.stages()::ran);
        this.places = new Places(settings.memory().cameras(bundle));
        meters.places(settings.memory(), places);
        LaneSetup setup =
                new LaneSetup(recognizer, settings.group(), settings.decodeAll(), SnippetObserver.NONE, places, shared);
        StateReader states =
                new StateReader(clients, stateRecords, settings.topics().state());
        this.assignment = new Assignment(consumer, input, states, setup, settings, meters, this::commit);
    }

    /** Whether the group has assigned partitions and the last transaction went through. */
    public boolean ready() {
        return loop.healthy() && assignment.joined();
    }

    /** For people: how many cameras have a place, of how many, and who has none. */
    public String cameras() {
        return places.toString();
    }

    /** Why the process should be restarted; empty while it need not be. */
    public Optional<String> stuck() {
        // A slow backbone may keep a lane waiting; then it gets on itself.
        return recognizer
                .running()
                .or(lanes::standing)
                .filter(d -> d.compareTo(STUCK) > 0)
                .map(d -> "a native call has been running for " + d.toSeconds() + " s");
    }

    /**
     * Works until closed or interrupted.
     *
     * @throws KafkaException where going on is wrong: fenced, not allowed, refused again and again
     */
    public void run() {
        loop.run();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        assignment.watch();
        Collection<PartitionLanes> partitions = assignment.partitions().values();
        long start = System.nanoTime();
        poller.poll(assignment.partitions(), pace.share());
        Now now = Now.of(settings.freshness().clock());
        meters.stages().polled(now.nanos() - start);
        AccessUnitReader.Batch batch = reader.read(partitions, pace.share(), now);
        deadLetters.addAll(batch.deadLetters());
        replayed += batch.replayed();
        work(batch, partitions);
        tellLag(partitions, now);
        if (settings.freshness() instanceof Freshness.Live) {
            silence.endEpochs(assignment.partitions(), now);
        }
        if (System.nanoTime() - committedAtNanos >= settings.commitInterval().toNanos()) {
            commit();
        }
    }

    private void work(AccessUnitReader.Batch batch, Collection<PartitionLanes> partitions) throws InterruptedException {
        if (!batch.work().isEmpty()) {
            long start = System.nanoTime();
            lanes.run(batch.work());
            long nanos = System.nanoTime() - start;
            boolean left = partitions.stream().anyMatch(p -> !p.intake().isEmpty());
            pace.took(Duration.ofNanos(nanos), left);
            int records = batch.work().values().stream().mapToInt(List::size).sum();
            meters.stages().worked(records, batch.work().size(), nanos);
        }
        partitions.forEach(p -> p.intake().worked());
    }

    private void tellLag(Collection<PartitionLanes> partitions, Now now) {
        meters.lag(partitions.stream()
                .map(p -> p.intake().lag(now.nanos()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO));
        partitions.forEach(p -> p.intake().senders().forEachSkew(meters::clockSkew));
    }

    private void commit() {
        committedAtNanos = System.nanoTime();
        Map<Integer, PartitionProgress> decided = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        assignment.partitions().forEach((number, partition) -> {
            PartitionProgress progress = partition.take();
            decided.put(number, progress);
            TopicPartition key = new TopicPartition(settings.topics().accessUnits(), number);
            OffsetAndMetadata at = partition.commit().commit();
            // Offsets fence: what was decided without reading anything new, as an end by silence, goes with them too.
            if (!at.equals(lastCommitted.get(key))
                    || progress.cameras().stream().anyMatch(Progress::decided)) {
                offsets.put(key, at);
            }
        });
        if (offsets.isEmpty()) {
            account(decided);
            return;
        }
        if (!loop.commit(offsets, accounted(offsets), to -> publisher.publish(decided, deadLetters, to))) {
            return;
        }
        lastCommitted.putAll(offsets);
        account(decided);
        meters.stages().committed(Duration.ofNanos(System.nanoTime() - committedAtNanos));
    }

    private static Map<TopicPartition, Long> accounted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, at -> Accounted.of(at.getValue())
                .highest()));
    }

    private void account(Map<Integer, PartitionProgress> decided) {
        for (PartitionProgress partition : decided.values()) {
            partition.cameras().forEach(meters::committed);
            meters.forgotten(partition.forgotten());
            meters.unreadRecords(partition.unread());
        }
        meters.forgetReleased(settings.forgetAfter());
        meters.deadLetters(deadLetters.size());
        meters.replayedRecords(replayed);
        deadLetters.clear();
        replayed = 0;
    }

    private final class Work implements MemberLoop.Member {
        @Override
        public void subscribe() {
            consumer.subscribe(List.of(settings.topics().accessUnits()), assignment);
        }

        @Override
        public void turn() throws InterruptedException {
            RecognizeWorker.this.turn();
        }

        @Override
        public void finish() {
            commit();
        }

        @Override
        public void failed() {
            meters.recovery();
        }

        @Override
        public void restore() {
            deadLetters.clear();
            lastCommitted.clear();
            replayed = 0;
            assignment.restoreAll();
        }

        @Override
        public void shutDown() {
            if (lanes.stop()) {
                assignment.forgetAll();
            } else {
                LOG.error("a native call does not return: what it uses is left behind");
                assignment.abandonAll();
            }
            input.close();
        }
    }
}
