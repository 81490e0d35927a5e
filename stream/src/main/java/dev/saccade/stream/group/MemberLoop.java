package dev.saccade.stream.group;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turn after turn until closed. Any failure of a transaction or of the broker has one cure: a new producer, and back to
 * what is committed, as after a restart. {@link #run} works on its caller's thread; {@link #close} and
 * {@link #healthy} may be called from any.
 */
public final class MemberLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MemberLoop.class);
    private static final Duration RECOVERY_PAUSE = Duration.ofMillis(500);

    private final GroupClients clients;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Member member;
    private final Refusals refusals;
    private @Nullable Transactions transactions;
    private long beganAtNanos = System.nanoTime();
    private volatile boolean closed;
    private volatile boolean healthy;

    /** What is done in the loop, on its thread. */
    public interface Member {
        void subscribe();

        /** Polls, works, and commits where it is time to. */
        void turn() throws InterruptedException;

        /** Commits what is decided: nothing comes after that. */
        void finish();

        /** Something failed: what is not committed will be done again. */
        void failed();

        /** Forgets everything and takes over what is assigned, as it is committed. */
        void restore();

        /** Closes what it opened beside the consumer. */
        void shutDown();
    }

    /** @param consumer closed at the end */
    public MemberLoop(GroupClients clients, KafkaConsumer<byte[], byte[]> consumer, Member member) {
        this.clients = clients;
        this.consumer = consumer;
        this.member = member;
        this.refusals = new Refusals(clients.workerId(), clients.transactionTimeout());
    }

    /** Whether the last transaction, or the last return to what is committed, went through. */
    public boolean healthy() {
        return healthy;
    }

    /**
     * Works until closed or interrupted.
     *
     * @throws KafkaException where going on is wrong: fenced, not allowed, refused again and again
     */
    public void run() {
        try {
            restore();
            member.subscribe();
            while (!closed) {
                step();
            }
            finish();
        } catch (WakeupException e) {
            finish();
        } catch (InterruptedException | InterruptException e) {
            // A turn may be half done: nothing of it is committed.
            Thread.currentThread().interrupt();
        } finally {
            healthy = false;
            shutDown();
        }
    }

    /**
     * Called within a turn, or while partitions go.
     *
     * @param accounted the highest offset accounted for, of each partition
     * @return whether there is a producer to commit with
     */
    public boolean commit(
            Map<TopicPartition, OffsetAndMetadata> offsets,
            Map<TopicPartition, Long> accounted,
            Consumer<Transactions> content) {
        Transactions current = transactions;
        if (current == null) {
            return false;
        }
        beganAtNanos = System.nanoTime();
        refusals.trying(accounted);
        current.commit(content, offsets, consumer.groupMetadata());
        refusals.committed(consumer.assignment());
        return true;
    }

    /** As above, where all before an offset is accounted for. */
    public boolean commit(Map<TopicPartition, OffsetAndMetadata> offsets, Consumer<Transactions> content) {
        Map<TopicPartition, Long> accounted = offsets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, at -> at.getValue().offset() - 1));
        return commit(offsets, accounted, content);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
    }

    private void step() throws InterruptedException {
        try {
            member.turn();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            refusals.check(e, sinceBegin());
            LOG.warn("going back to what is committed: {}", Refusals.reason(e));
            healthy = false;
            member.failed();
            restore();
        }
    }

    /** Tried until it goes through. */
    private void restore() throws InterruptedException {
        while (!closed) {
            try {
                closeTransactions();
                transactions = new Transactions(clients.producer());
                member.restore();
                healthy = true;
                return;
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                refusals.check(e, sinceBegin());
                LOG.warn("not yet back to what is committed: {}", Refusals.reason(e));
                Thread.sleep(RECOVERY_PAUSE.toMillis());
            }
        }
    }

    private Duration sinceBegin() {
        return Duration.ofNanos(System.nanoTime() - beganAtNanos);
    }

    private void finish() {
        try {
            member.finish();
        } catch (KafkaException e) {
            LOG.warn("the last transaction was given up: {}", Refusals.reason(e));
        }
    }

    private void shutDown() {
        // An interrupted client could not even leave its group.
        boolean interrupted = Thread.interrupted();
        member.shutDown();
        closeTransactions();
        consumer.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeTransactions() {
        if (transactions != null) {
            transactions.close();
            transactions = null;
        }
    }
}
