package dev.saccade.summary;

import dev.saccade.clip.SkipReason;
import dev.saccade.summary.Summary.Unseen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** At what of a stretch somebody looked, told in any order. Not thread-safe. */
public final class Watch {
    /** More of one stretch say nothing. */
    private static final int MOST_LOSSES = 10_000;

    /** Ends by starts, none of which touch. */
    private final TreeMap<Long, Long> seen = new TreeMap<>();

    private final List<Loss> losses = new ArrayList<>();
    private final long lengthMicros;

    public Watch(long lengthMicros) {
        this.lengthMicros = lengthMicros;
    }

    private record Loss(long atMicros, SkipReason reason) {}

    /** What lies outside of the stretch is cut off. */
    public void seen(long startMicros, long endMicros) {
        long start = Math.max(0, startMicros);
        long end = Math.min(lengthMicros, endMicros);
        if (start >= end) {
            return;
        }
        Map.Entry<Long, Long> before = seen.floorEntry(start);
        if (before != null && before.getValue() >= start) {
            start = before.getKey();
            end = Math.max(end, before.getValue());
        }
        for (Map.Entry<Long, Long> next = seen.higherEntry(start);
                next != null && next.getKey() <= end;
                next = seen.higherEntry(start)) {
            end = Math.max(end, next.getValue());
            seen.remove(next.getKey());
        }
        seen.put(start, end);
    }

    /** @param reason label of a skip reason; others say nothing */
    public void missing(long atMicros, String reason) {
        Arrays.stream(SkipReason.values())
                .filter(r -> r.label().equals(reason) && losses.size() < MOST_LOSSES)
                .forEach(r -> losses.add(new Loss(atMicros, r)));
    }

    /** @param heldFromMicros what was before has expired, unless it was seen */
    public List<Unseen> unseen(long heldFromMicros) {
        Absences absences = new Absences();
        long begins = Math.min(heldFromMicros, seen.isEmpty() ? lengthMicros : seen.firstKey());
        absences.begin(Math.max(0, begins), Absences.EXPIRED);
        losses.sort(Comparator.comparingLong(Loss::atMicros));
        int loss = 0;
        for (Map.Entry<Long, Long> stretch : seen.entrySet()) {
            for (; loss < losses.size() && losses.get(loss).atMicros() < stretch.getKey(); loss++) {
                absences.missing(losses.get(loss).atMicros(), losses.get(loss).reason());
            }
            absences.seen(stretch.getKey(), stretch.getValue());
        }
        losses.subList(loss, losses.size()).forEach(l -> absences.missing(l.atMicros(), l.reason()));
        absences.end(lengthMicros);
        return absences.all();
    }
}
