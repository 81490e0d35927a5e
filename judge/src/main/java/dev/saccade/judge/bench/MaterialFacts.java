package dev.saccade.judge.bench;

/** What a report says of a material. */
record MaterialFacts(String name, double seconds, double picturesPerSecond, double megabitsPerSecond, boolean bFrames) {
    static MaterialFacts of(Material material) {
        return new MaterialFacts(
                material.name(),
                Numbers.rounded(material.seconds()),
                Numbers.rounded(material.picturesPerSecond()),
                Numbers.rounded(material.megabitsPerSecond()),
                material.reordered());
    }
}
