package dev.saccade.summary;

import dev.saccade.clip.SkipReason;
import dev.saccade.summary.Summary.Unseen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stretches of the axis at which nobody looked, from what was looked at. Not thread-safe. */
final class Absences {
    /** A single absent segment is no stretch: cameras leave pictures out. */
    private static final long SHORTEST_MICROS = 1_000_000;

    static final String EXPIRED = "expired: Kafka holds it no longer";

    private static final String UNKNOWN = "too few pictures";

    private static final Map<SkipReason, String> WORDS = Map.of(
            SkipReason.CORRUPT, "damaged, could not be decoded",
            SkipReason.NO_RANDOM_ACCESS, "nothing from which decoding can begin",
            SkipReason.SEQUENCE_GAP, "pictures were lost on the way",
            SkipReason.LAG, "came too late to be looked at",
            SkipReason.NO_ROOM, "no room for one more camera",
            SkipReason.BROKER_AWAY, "the broker was away");

    private final List<Unseen> unseen = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private long seenToMicros;

    private record Loss(long atMicros, SkipReason reason) {}

    /** A part begins. */
    void begin(long atMicros, String lack) {
        if (atMicros > seenToMicros) {
            add(seenToMicros, atMicros, lack);
        }
        seenToMicros = atMicros;
        losses.clear();
    }

    /** From here on something is missing. */
    void missing(long atMicros, SkipReason reason) {
        losses.add(new Loss(atMicros, reason));
    }

    /** A segment that was looked at. */
    void seen(long startMicros, long endMicros) {
        end(startMicros);
        seenToMicros = endMicros;
    }

    /** A part is over. */
    void end(long atMicros) {
        if (atMicros - seenToMicros >= SHORTEST_MICROS) {
            add(seenToMicros, atMicros, reason(atMicros));
        }
        losses.removeIf(loss -> loss.atMicros < atMicros);
        seenToMicros = Math.max(seenToMicros, atMicros);
    }

    private String reason(long beforeMicros) {
        return losses.stream()
                .filter(loss -> loss.atMicros < beforeMicros && WORDS.containsKey(loss.reason))
                .findFirst()
                .map(loss -> WORDS.get(loss.reason))
                .orElse(UNKNOWN);
    }

    void add(long startMicros, long endMicros, String words) {
        unseen.add(new Unseen(startMicros, endMicros, words));
    }

    /** By start. */
    List<Unseen> all() {
        return unseen.stream()
                .sorted(Comparator.comparingLong(Unseen::startMicros))
                .toList();
    }

    /** Seconds, for people. */
    static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.0f s", micros / 1e6);
    }
}
