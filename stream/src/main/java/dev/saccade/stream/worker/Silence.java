package dev.saccade.stream.worker;

import dev.saccade.stream.lane.CameraLane;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ends, in live mode, the epochs of cameras that fell silent without saying so: by Kafka's time where the records of
 * other cameras tell it, else by our own, once the broker says that nothing more is there. Poll thread.
 */
final class Silence {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** While a broker does not answer. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final Poller poller;
    private long askedNanos = System.nanoTime();

    Silence(Poller poller) {
        this.poller = poller;
    }

    /** Between batches, when no lane is at work. */
    void endEpochs(Map<Integer, PartitionLanes> partitions, Now now) {
        partitions.values().forEach(p -> p.silentFor(LONGEST).forEach(CameraLane::silence));
        Set<Integer> unheard = partitions.entrySet().stream()
                .filter(p -> !p.getValue().unheardFor(LONGEST).isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!unheard.isEmpty() && now.nanos() - askedNanos > ASK_AGAIN.toNanos()) {
            askedNanos = now.nanos();
            Set<Integer> atEnd = poller.readToTheEnd(unheard);
            partitions.forEach((number, partition) -> {
                if (atEnd.contains(number)) {
                    partition.unheardFor(LONGEST).forEach(CameraLane::silence);
                }
            });
        }
    }
}
