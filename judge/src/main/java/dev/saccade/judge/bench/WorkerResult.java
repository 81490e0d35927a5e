package dev.saccade.judge.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * One run of a worker.
 *
 * @param seconds measured
 * @param cost medians of intervals
 * @param received pictures in the measured time
 * @param skipped of these, by reason, where any
 * @param unaccounted pictures that were sent and at the end neither used nor skipped; 0 unless something is broken
 * @param missingWindows windows that should have come and did not
 * @param transactionsPerSecond committed
 * @param residentMegabytes maximum of the worker's resident memory
 * @param residentMegabytesPerMinute its slope
 * @param replayLateMillis how late the latest picture was sent
 * @param otherCores how many cores other processes kept busy meanwhile
 */
record WorkerResult(
        String material,
        int cameras,
        boolean decodeAll,
        boolean live,
        double seconds,
        WorkerCost cost,
        LatencyResult latencyMillis,
        long received,
        Map<String, Long> skipped,
        long unaccounted,
        long missingWindows,
        double transactionsPerSecond,
        double residentMegabytes,
        double residentMegabytesPerMinute,
        double replayLateMillis,
        double otherCores) {

    /** Pictures that were skipped, for whatever reason. */
    @JsonProperty
    long dropped() {
        return skipped.values().stream().mapToLong(n -> n).sum();
    }
}
