package dev.saccade.ingest.scene;

import java.util.SplittableRandom;

/**
 * Build and clothing. Colours are {@link Colour}s.
 *
 * @param size body height against the scene's usual one
 * @param girth thickness of limbs and torso against the usual one
 */
record Look(
        double size,
        double girth,
        int skin,
        int hair,
        int top,
        int trousers,
        int shoes,
        boolean longSleeves,
        boolean longTrousers,
        boolean hat) {
    static Look any(SplittableRandom random) {
        return new Look(
                random.nextDouble(0.9, 1.08),
                random.nextDouble(0.85, 1.3),
                Colour.hsv(random.nextDouble(0.03, 0.09), random.nextDouble(0.25, 0.6), random.nextDouble(0.35, 0.95)),
                Colour.hsv(random.nextDouble(0.05, 0.12), random.nextDouble(0.2, 0.7), random.nextDouble(0.08, 0.6)),
                cloth(random),
                cloth(random),
                Colour.hsv(random.nextDouble(), 0.3, random.nextDouble(0.1, 0.5)),
                random.nextInt(3) != 0,
                random.nextInt(4) != 0,
                random.nextInt(5) == 0);
    }

    private static int cloth(SplittableRandom random) {
        return Colour.hsv(random.nextDouble(), random.nextDouble(0.05, 0.9), random.nextDouble(0.15, 0.95));
    }
}
