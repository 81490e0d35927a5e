package dev.saccade.judge.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * CPU in milliseconds per camera-second.
 *
 * @param all the worker's process
 * @param lanes decode, resize and view, of which the floor tells the shares
 * @param kafka poll, records, transactions, and Kafka's own threads
 * @param rest collector, compiler, and what else is in no thread of the above
 * @param broker the broker's process
 * @param replayer this process: replays, and reads the results
 */
record WorkerCost(
        double all,
        double lanes,
        double backbone,
        double head,
        double kafka,
        double rest,
        double broker,
        double replayer) {

    static WorkerCost of(Reading before, Reading after, int cameras) {
        double cameraSeconds = (after.nanos() - before.nanos()) / 1e9 * cameras;
        WorkerCounters did = after.counters().since(before.counters());
        double all = (after.workerNanos() - before.workerNanos()) / 1e6;
        double named = (did.laneNanos() + did.backboneNanos() + did.headNanos() + did.kafkaNanos()) / 1e6;
        return new WorkerCost(
                all / cameraSeconds,
                did.laneNanos() / 1e6 / cameraSeconds,
                did.backboneNanos() / 1e6 / cameraSeconds,
                did.headNanos() / 1e6 / cameraSeconds,
                did.kafkaNanos() / 1e6 / cameraSeconds,
                (all - named) / cameraSeconds,
                (after.brokerNanos() - before.brokerNanos()) / 1e6 / cameraSeconds,
                (after.ownNanos() - before.ownNanos()) / 1e6 / cameraSeconds);
    }

    static WorkerCost median(List<WorkerCost> intervals) {
        return new WorkerCost(
                of(intervals, WorkerCost::all),
                of(intervals, WorkerCost::lanes),
                of(intervals, WorkerCost::backbone),
                of(intervals, WorkerCost::head),
                of(intervals, WorkerCost::kafka),
                of(intervals, WorkerCost::rest),
                of(intervals, WorkerCost::broker),
                of(intervals, WorkerCost::replayer));
    }

    private static double of(List<WorkerCost> intervals, ToDoubleFunction<WorkerCost> part) {
        return Numbers.rounded(Numbers.median(intervals.stream().mapToDouble(part)));
    }

    /** All clocks at one moment. */
    record Reading(
            long nanos, long workerNanos, long brokerNanos, long ownNanos, long systemNanos, WorkerCounters counters) {
        /** How many cores the rest of the machine kept busy since then; 0 where it does not tell. */
        double otherCores(Reading before) {
            long ours =
                    workerNanos - before.workerNanos + brokerNanos - before.brokerNanos + ownNanos - before.ownNanos;
            return Math.max(0, (double) (systemNanos - before.systemNanos - ours) / (nanos - before.nanos));
        }
    }
}
