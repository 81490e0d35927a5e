package dev.saccade.stream.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The access units last given to a decoder, in decoding order, and which of them damage may have reached. Pictures come
 * out in the order of presentation, so one that is damaged may show itself only after others that refer to it have come
 * out and look sound. References are not known here; but none goes back past a random access point, except from its
 * leading pictures, which are decoded after it and shown before it, and to which no other picture refers (H.265, 8.1.3;
 * of H.264's recovery points the same is asked for decoding to start there).
 */
final class DecodingOrder {
    private final int depth;
    private final ArrayDeque<Unit> units = new ArrayDeque<>();
    private final List<Unit> damaged = new ArrayList<>();
    private int gop;
    private long gopStart;
    private long latest;

    /** @param depth how many access units are remembered; more than a decoder holds back */
    DecodingOrder(int depth) {
        this.depth = depth;
    }

    /** @return whether the access unit may refer to a damaged one, so that nothing good can come of it */
    boolean add(long ptsMicros, boolean randomAccess) {
        if (randomAccess) {
            gop++;
            gopStart = ptsMicros;
            latest = Long.MIN_VALUE;
            damaged.removeIf(d -> d.gop < gop - 1);
        }
        Unit unit = new Unit(ptsMicros, gop, ptsMicros < gopStart, latest);
        latest = Math.max(latest, ptsMicros);
        if (units.size() == depth) {
            units.removeFirst();
        }
        units.add(unit);
        return damaged.stream().anyMatch(unit::mayReferTo);
    }

    /** A picture can be believed once one of this presentation time or later has come out, and none was damaged. */
    long believedFrom(long ptsMicros) {
        return find(ptsMicros).map(Unit::latestBefore).orElse(Long.MIN_VALUE);
    }

    /**
     * Takes note of a damaged picture; one that is long forgotten counts as the oldest known.
     *
     * @return presentation times of the picture and of those after it that may refer to it
     */
    List<Long> damage(long ptsMicros) {
        Unit unit = find(ptsMicros).orElseGet(units::getFirst);
        damaged.add(unit);
        return units.stream()
                .dropWhile(u -> !u.equals(unit))
                .filter(u -> u.mayReferTo(unit))
                .map(Unit::ptsMicros)
                .toList();
    }

    /** Whether nothing good can be decoded before the next random access point. */
    boolean lost() {
        return damaged.stream().anyMatch(d -> d.gop == gop && !d.leading);
    }

    /** Whether the decoder holds nothing. */
    boolean isEmpty() {
        return units.isEmpty();
    }

    void clear() {
        units.clear();
        damaged.clear();
    }

    private Optional<Unit> find(long ptsMicros) {
        return units.stream().filter(u -> u.ptsMicros == ptsMicros).findFirst();
    }

    /**
     * @param leading shown before the random access point that it is decoded after
     * @param latestBefore the latest presentation time of its GOP before it
     */
    private record Unit(long ptsMicros, int gop, boolean leading, long latestBefore) {
        /** Also true of itself. */
        boolean mayReferTo(Unit earlier) {
            if (gop == earlier.gop) {
                return leading || !earlier.leading;
            }
            return gop == earlier.gop + 1 && leading && !earlier.leading;
        }
    }
}
