package dev.saccade.stream.worker;

import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How a worker runs.
 *
 * @param group consumer group, owner of results and state
 * @param workerId stable name within the group; part of the transactional id
 * @param freshness live or every-frame
 * @param commitInterval between transactions
 * @param maxRewind how far a camera may hold back its partition's committed offset, in Kafka time
 * @param maxRewindBytes the same in bytes
 * @param forgetAfter a camera that was not heard for so long is forgotten
 * @param laneThreads threads that decode
 * @param decodeAll decode pictures that nobody looks at too: for the benchmark's comparison
 * @param memory what the process may hold; how many cameras the worker takes follows from it
 * @param kafka client settings, passed through; bootstrap.servers at least
 */
public record WorkerSettings(
        Topics topics,
        String group,
        String workerId,
        Freshness freshness,
        Duration commitInterval,
        Duration maxRewind,
        long maxRewindBytes,
        Duration forgetAfter,
        int laneThreads,
        boolean decodeAll,
        MemoryBudget memory,
        Map<String, Object> kafka) {
    public static final Duration DEFAULT_COMMIT_INTERVAL = Duration.ofMillis(200);
    public static final Duration DEFAULT_MAX_REWIND = Duration.ofSeconds(30);
    public static final long DEFAULT_MAX_REWIND_BYTES = 64L << 20;
    public static final Duration DEFAULT_FORGET_AFTER = Duration.ofHours(24);

    public WorkerSettings {
        kafka = Map.copyOf(kafka);
        if (laneThreads < 1) {
            throw new IllegalArgumentException("laneThreads is " + laneThreads + ", must be at least 1");
        }
    }

    /** With the defaults for everything that has one. */
    public static WorkerSettings of(
            Topics topics, String group, String workerId, Freshness freshness, Map<String, Object> kafka) {
        return new WorkerSettings(
                topics,
                group,
                workerId,
                freshness,
                DEFAULT_COMMIT_INTERVAL,
                DEFAULT_MAX_REWIND,
                DEFAULT_MAX_REWIND_BYTES,
                DEFAULT_FORGET_AFTER,
                Runtime.getRuntime().availableProcessors() + 1,
                false,
                MemoryBudget.ofProcess(OptionalLong.empty()),
                kafka);
    }
}
