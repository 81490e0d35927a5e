package dev.saccade.judge.breaking;

import dev.saccade.stream.Topics;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/** Topics for a run, and waiting for what must come to be. */
final class Setting {
    /** A few, so that cameras share them and workers still have a share each. */
    private static final TopicLayout LAYOUT =
            new TopicLayout(6, (short) 3, Duration.ofHours(24), 16L << 30, Duration.ofHours(24));

    private Setting() {}

    static void make(Map<String, Object> client, Topics topics) throws SetupException, InterruptedException {
        var unused = new TopicSetup(client, topics).create(LAYOUT, Duration.ofSeconds(60));
    }

    /** What may fail while brokers are away. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** @throws IllegalStateException with the sentence, where it does not come to hold in time */
    static void await(String sentence, Duration deadline, Condition condition)
            throws IOException, InterruptedException {
        if (!within(deadline, condition)) {
            throw new IllegalStateException("not within " + deadline.toSeconds() + " s: " + sentence);
        }
    }

    /** @return whether it came to hold in time */
    static boolean within(Duration deadline, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return true;
    }

    private static boolean holds(Condition condition) throws IOException, InterruptedException {
        try {
            return condition.holds();
        } catch (KafkaException e) {
            return false;
        }
    }
}
