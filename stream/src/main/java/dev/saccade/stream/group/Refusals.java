package dev.saccade.stream.group;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.jspecify.annotations.Nullable;

/**
 * Which failures going back to what is committed cannot cure: fenced, not allowed, what says so itself, and what Kafka
 * refuses again and again. Poll thread.
 */
final class Refusals {
    /** The first may be a broker that is being changed. */
    private static final int MOST_IN_A_ROW = 5;

    /** Not retriable as they are; a new producer, and the group's next generation, are past them. */
    private static final Set<Class<? extends KafkaException>> CURABLE = Set.of(
            CommitFailedException.class,
            IllegalGenerationException.class,
            InvalidPidMappingException.class,
            InvalidProducerEpochException.class,
            InvalidTxnStateException.class,
            OutOfOrderSequenceException.class,
            ProducerFencedException.class,
            RebalanceInProgressException.class,
            TransactionAbortedException.class,
            UnknownMemberIdException.class,
            UnknownProducerIdException.class);

    private final String workerId;
    private final Duration transactionTimeout;
    private Map<TopicPartition, Long> tried = Map.of();
    private final Map<TopicPartition, Long> refusedUpTo = new HashMap<>();
    private @Nullable Class<?> cause;
    private int inARow;

    Refusals(String workerId, Duration transactionTimeout) {
        this.workerId = workerId;
        this.transactionTimeout = transactionTimeout;
    }

    /** A transaction begins that accounts for records up to here, these included. */
    void trying(Map<TopicPartition, Long> accounted) {
        tried = accounted;
    }

    /** It went through. What was refused before is cured once it accounts for the same records. */
    void committed(Set<TopicPartition> assigned) {
        tried.forEach((p, at) -> refusedUpTo.computeIfPresent(p, (k, upTo) -> at < upTo ? upTo : null));
        refusedUpTo.keySet().retainAll(assigned);
        tried = Map.of();
        if (refusedUpTo.isEmpty()) {
            inARow = 0;
        }
    }

    /**
     * @param sinceCommit how long ago the failed transaction began, at most
     * @throws KafkaException with the reason, where going on is wrong
     */
    void check(KafkaException e, Duration sinceCommit) {
        if (fenced(e) && sinceCommit.compareTo(transactionTimeout) < 0) {
            throw new KafkaException(
                    "fenced: another worker uses the worker id " + workerId
                            + ", or this one was thought dead; give each its own --worker-id",
                    e);
        }
        find(e, StoppingException.class).ifPresent(stop -> {
            throw stop;
        });
        if (find(e, AuthorizationException.class).isPresent()
                || find(e, AuthenticationException.class).isPresent()) {
            throw new KafkaException("not allowed: " + reason(e), e);
        }
        count(e);
    }

    /** What to tell people: the record that was refused, else the cause at the bottom, which the clients wrap. */
    static String reason(KafkaException e) {
        return find(e, RefusedRecordException.class).map(Throwable::getMessage).orElseGet(() -> named(e));
    }

    /** The cause at the bottom by name and message. */
    static String named(Throwable e) {
        Throwable root = root(e);
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private void count(KafkaException e) {
        Throwable root = root(e);
        if (root instanceof RetriableException || CURABLE.contains(root.getClass())) {
            return;
        }
        inARow = root.getClass().equals(cause) ? inARow + 1 : 1;
        cause = root.getClass();
        refusedUpTo.putAll(tried);
        if (inARow >= MOST_IN_A_ROW) {
            throw new KafkaException("refused " + inARow + " times in a row, the last time: " + reason(e), e);
        }
    }

    /**
     * Whether another producer of the same id took over. The third is what a commit is told that comes when the other has
     * had the transaction aborted and has not yet begun (KAFKA-20785). After the time-out of a transaction, as when the
     * broker was away, the coordinator refuses its producer in the same words; that one need only start anew.
     */
    private static boolean fenced(KafkaException e) {
        return find(e, ProducerFencedException.class).isPresent()
                || find(e, InvalidProducerEpochException.class).isPresent()
                || find(e, InvalidTxnStateException.class).isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable e, Class<T> kind) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return Optional.of(kind.cast(t));
            }
        }
        return Optional.empty();
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        for (Throwable next = e.getCause(); next != null; next = next.getCause()) {
            root = next;
        }
        return root;
    }
}
