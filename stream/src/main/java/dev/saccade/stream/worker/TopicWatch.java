package dev.saccade.stream.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Asks every few seconds what the input topic is, and never waits for the answer. */
final class TopicWatch {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final InputTopic topic;
    private @Nullable KafkaFuture<InputTopic.Identity> asked;
    private long askedAtNanos = System.nanoTime();

    TopicWatch(InputTopic topic) {
        this.topic = topic;
    }

    /** What the topic is, once an answer is there; one that failed is none. */
    Optional<InputTopic.Identity> look() {
        if (asked == null && System.nanoTime() - askedAtNanos > EVERY.toNanos()) {
            asked = topic.askIdentity();
            askedAtNanos = System.nanoTime();
        }
        if (asked == null || !asked.isDone()) {
            return Optional.empty();
        }
        KafkaFuture<InputTopic.Identity> answer = asked;
        asked = null;
        try {
            return Optional.of(answer.get());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }
}
