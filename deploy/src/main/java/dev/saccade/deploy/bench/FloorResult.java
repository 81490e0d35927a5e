package dev.saccade.deploy.bench;

/**
 * The floor of one material.
 *
 * @param pictures decoded: {@code every}, or {@code enough} for those that are looked at
 * @param stages milliseconds of CPU per camera-second
 * @param floor their sum without the view
 */
record FloorResult(String material, String pictures, Stages stages, double floor) {
    static FloorResult of(Material material, boolean decodeAll, Stages stages) {
        return new FloorResult(
                material.name(), decodeAll ? "every" : "enough", stages.rounded(), Numbers.rounded(stages.floor()));
    }
}
