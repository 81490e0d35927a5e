package dev.saccade.ingest.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses the figures of a scene and shares the floor among them. */
final class Casting {
    private Casting() {}

    /** One to four figures side by side, at their own depths. */
    static List<Role> roles(SplittableRandom random, View view) {
        int figures = random.nextInt(1, 5);
        List<Role> roles = new ArrayList<>();
        for (int i = 0; i < figures; i++) {
            roles.add(new Role(zone(random, view, i, figures), Look.any(random)));
        }
        return roles;
    }

    private static Zone zone(SplittableRandom random, View view, int index, int figures) {
        double share = 0.84 / figures;
        double left = 0.08 + share * index;
        double margin = figures == 1 ? 0 : 0.08 * share;
        double far = view.feet(random);
        return new Zone(left + margin, left + share - margin, far, far + random.nextDouble(0.02, 0.05));
    }
}
