package dev.saccade.judge.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a worker process has done since it started. Times are CPU of threads; what the process spends beside them, in the
 * collector and the compiler, is in none.
 *
 * @param skipped pictures by reason
 * @param laneNanos threads that decode, resize and make views
 * @param backboneNanos inside the backbone
 * @param headNanos inside the head
 * @param inferenceNanos the thread that runs both, all that it does
 * @param kafkaNanos poll, commit, and Kafka's own threads
 */
record WorkerCounters(
        long received,
        long embedded,
        long passedOver,
        Map<String, Long> skipped,
        long inFlight,
        long windows,
        long gaps,
        long transactions,
        long recoveries,
        long laneNanos,
        long backboneNanos,
        long headNanos,
        long inferenceNanos,
        long kafkaNanos) {

    WorkerCounters since(WorkerCounters before) {
        Map<String, Long> skippedSince = new TreeMap<>(skipped);
        before.skipped.forEach((reason, n) -> skippedSince.merge(reason, -n, Long::sum));
        return new WorkerCounters(
                received - before.received,
                embedded - before.embedded,
                passedOver - before.passedOver,
                skippedSince,
                inFlight,
                windows - before.windows,
                gaps - before.gaps,
                transactions - before.transactions,
                recoveries - before.recoveries,
                laneNanos - before.laneNanos,
                backboneNanos - before.backboneNanos,
                headNanos - before.headNanos,
                inferenceNanos - before.inferenceNanos,
                kafkaNanos - before.kafkaNanos);
    }

    long allSkipped() {
        return skipped.values().stream().mapToLong(n -> n).sum();
    }
}
