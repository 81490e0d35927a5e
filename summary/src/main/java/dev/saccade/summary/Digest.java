package dev.saccade.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is kept of a video while it is read: segments are thinned out to what stands for them as soon as their scene is
 * over, scenes likewise to hours, hours to the day. Nothing is chosen here; how many frames an hour or a scene gets is
 * decided above, once all is known. So ten hours take no more memory than one. Not thread-safe.
 */
final class Digest {
    /** A scene that does not end by itself ends after so many segments. */
    private static final int MOST_IN_SCENE = 240;

    private static final long HOUR_MICROS = 3_600_000_000L;

    /** Unlike this much to the segment before, a new scene begins. */
    private static final float CUT = 0.5f;

    private final int fromScene;
    private final int capacity;
    private final Supplier<List<Objective.Moments>> events;
    private final List<Candidate> scene = new ArrayList<>();
    private List<Candidate> hour = new ArrayList<>();
    private List<Candidate> day = new ArrayList<>();
    private long hourBegan;

    /**
     * @param fromScene how many candidates at most go on from a scene
     * @param capacity how many from an hour and stay of the day; twice as many are held on the way
     * @param events as they are known by now; what shows them is kept first
     */
    Digest(int fromScene, int capacity, Supplier<List<Objective.Moments>> events) {
        this.fromScene = fromScene;
        this.capacity = capacity;
        this.events = events;
    }

    /** By time. */
    void add(Candidate candidate) {
        if (!scene.isEmpty() && (scene.size() >= MOST_IN_SCENE || cutBefore(candidate))) {
            endScene();
        }
        scene.add(candidate);
    }

    /** What is kept of all of it, by time. */
    List<Candidate> finish() {
        endScene();
        endHour();
        day.sort(Comparator.comparingLong(Candidate::atMicros));
        return List.copyOf(day);
    }

    private boolean cutBefore(Candidate candidate) {
        Candidate last = scene.get(scene.size() - 1);
        return candidate.part() != last.part() || Likeness.of(candidate.embedding(), last.embedding()) < CUT;
    }

    private void endScene() {
        if (scene.isEmpty()) {
            return;
        }
        if (scene.get(0).atMicros() - hourBegan >= HOUR_MICROS) {
            endHour();
            hourBegan = scene.get(0).atMicros();
        }
        for (Candidate kept : thinned(scene, fromScene)) {
            hour.add(kept.withNovelty(novelty(kept)));
        }
        scene.clear();
        if (hour.size() >= 2 * capacity) {
            hour = thinned(hour, capacity);
        }
    }

    private void endHour() {
        day.addAll(thinned(hour, capacity));
        hour = new ArrayList<>();
        if (day.size() >= 2 * capacity) {
            day = thinned(day, capacity);
        }
    }

    /** Nothing is new while there is nothing to compare it with. */
    private double novelty(Candidate candidate) {
        if (hour.isEmpty() && day.isEmpty()) {
            return 0;
        }
        return 1
                - Stream.concat(hour.stream(), day.stream())
                        .mapToDouble(c -> Likeness.of(c.embedding(), candidate.embedding()))
                        .max()
                        .orElse(0);
    }

    /** Those that tell most of all of them, each with the mass of those that are most like it, and what was new in them. */
    private List<Candidate> thinned(List<Candidate> all, int most) {
        if (all.size() <= most) {
            return new ArrayList<>(all);
        }
        Objective objective = new Objective(all, events.get());
        List<Integer> kept = Greedy.choose(objective, (next, chosen, value) -> chosen.size() >= most).stream()
                .map(Greedy.Pick::index)
                .sorted()
                .toList();
        double[] mass = new double[all.size()];
        double[] novelty = new double[all.size()];
        for (int v = 0; v < all.size(); v++) {
            int i = objective.nearest(v, kept);
            mass[i] += all.get(v).mass();
            novelty[i] = Math.max(novelty[i], all.get(v).novelty() * objective.likeness(i, v));
        }
        List<Candidate> thinned = new ArrayList<>();
        kept.forEach(i -> thinned.add(all.get(i).withMass(mass[i]).withNovelty(novelty[i])));
        return thinned;
    }
}
