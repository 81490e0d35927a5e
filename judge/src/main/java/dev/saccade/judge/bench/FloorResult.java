package dev.saccade.judge.bench;

/**
 * The floor of one material.
 *
 * @param pictures decoded: {@code every}, or {@code enough} for those that are looked at
 * @param stages milliseconds of CPU per camera-second
 * @param floor their sum without the view
 * @param driftPercent how much slower the machine was after the worker's runs than before them; 0 if measured once
 */
record FloorResult(String material, String pictures, Stages stages, double floor, double driftPercent) {
    static FloorResult of(Material material, boolean decodeAll, Stages before, Stages after) {
        Stages mean = Stages.mean(before, after);
        return new FloorResult(
                material.name(),
                decodeAll ? "every" : "enough",
                mean.rounded(),
                Numbers.rounded(mean.floor()),
                Numbers.rounded(100 * (after.floor() / before.floor() - 1)));
    }
}
