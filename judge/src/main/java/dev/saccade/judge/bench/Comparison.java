package dev.saccade.judge.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A worker's run beside the floor of the same pictures, all of them decoded: what decoding less saves is the worker's
 * own merit.
 *
 * @param floor in milliseconds of CPU per camera-second; 0 where it was not measured
 * @param ratio of the worker's CPU to the floor; 0 where there is none
 */
record Comparison(@JsonUnwrapped WorkerResult run, double floor, double ratio) {
    static Comparison of(WorkerResult run, double floor) {
        return new Comparison(
                run, floor, floor == 0 ? 0 : Numbers.rounded(run.cost().all() / floor));
    }
}
