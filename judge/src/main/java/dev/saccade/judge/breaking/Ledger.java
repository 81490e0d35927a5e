package dev.saccade.judge.breaking;

import dev.saccade.stream.read.StoredResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every committed result, by topic and camera in order, and when each came. Any thread. */
final class Ledger {
    private static final String WINDOW = "ce_type=dev.saccade.window ";

    private final Map<String, Map<String, List<StoredResult>>> results = new TreeMap<>();
    private final Map<String, List<Long>> windowNanos = new TreeMap<>();
    private final Map<String, StoredResult> byId = new HashMap<>();
    private final List<String> twice = new ArrayList<>();
    private long count;

    void add(StoredResult result) {
        add(result, System.nanoTime());
    }

    synchronized void add(StoredResult result, long atNanos) {
        count++;
        results.computeIfAbsent(result.topic(), t -> new TreeMap<>())
                .computeIfAbsent(result.camera(), c -> new ArrayList<>())
                .add(result);
        if (result.text().contains(WINDOW)) {
            windowNanos.computeIfAbsent(result.camera(), c -> new ArrayList<>()).add(atNanos);
        }
        StoredResult before = byId.putIfAbsent(result.topic() + " " + result.id(), result);
        if (before != null) {
            twice.add("twice, " + (before.text().equals(result.text()) ? "the same" : "and different") + ":\n  "
                    + before + "\n  " + result);
        }
    }

    synchronized long count() {
        return count;
    }

    synchronized Set<String> cameras() {
        return new TreeSet<>(windowNanos.keySet());
    }

    /** Cameras whose results are in one of these partitions. */
    synchronized Set<String> cameras(Set<Integer> partitions) {
        Set<String> cameras = new TreeSet<>();
        results.values()
                .forEach(topic -> topic.forEach((camera, all) -> {
                    if (partitions.contains(all.get(0).partition())) {
                        cameras.add(camera);
                    }
                }));
        return cameras;
    }

    /** When each window of the camera came, in order. */
    synchronized List<Long> windowNanos(String camera) {
        return List.copyOf(windowNanos.getOrDefault(camera, List.of()));
    }

    synchronized List<StoredResult> of(String topic, String camera) {
        return List.copyOf(results.getOrDefault(topic, Map.of()).getOrDefault(camera, List.of()));
    }

    /** Results with an id that was there before. */
    synchronized List<String> twice() {
        return List.copyOf(twice);
    }
}
