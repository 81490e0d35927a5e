package dev.saccade.judge.bench;

import dev.saccade.clip.AccessUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Coded pictures in memory, shared by all cameras and played in a loop without a break in time.
 *
 * @param name for people
 * @param units in decoding order; the first is a random access point, the smallest presentation time is 0
 * @param durationMicros from the first picture of one turn of the loop to that of the next
 */
public record Material(String name, List<AccessUnit> units, long durationMicros) {
    public Material {
        units = List.copyOf(units);
    }

    /** As it came from a reader: what comes before the first random access point is left out, time begins at 0. */
    public static Material of(String name, List<AccessUnit> read) {
        int first = IntStream.range(0, read.size())
                .filter(i -> read.get(i).randomAccess())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no random access point"));
        List<AccessUnit> units = read.subList(first, read.size());
        long start = units.stream().mapToLong(AccessUnit::ptsMicros).min().orElseThrow();
        long last = units.stream().mapToLong(AccessUnit::ptsMicros).max().orElseThrow();
        if (units.size() < 2 || last == start) {
            throw new IllegalArgumentException(name + " has fewer than 2 pictures");
        }
        // The last picture lasts as long as the others do on average.
        long duration = Math.round((double) (last - start) * units.size() / (units.size() - 1));
        return new Material(name, units.stream().map(u -> later(u, -start)).toList(), duration);
    }

    double seconds() {
        return durationMicros / 1e6;
    }

    double picturesPerSecond() {
        return units.size() / seconds();
    }

    double megabitsPerSecond() {
        return units.stream().mapToLong(u -> u.data().length).sum() * 8 / 1e6 / seconds();
    }

    /** Whether pictures are coded in another order than they are shown. */
    boolean reordered() {
        return IntStream.range(1, units.size())
                .anyMatch(i -> units.get(i).ptsMicros() < units.get(i - 1).ptsMicros());
    }

    /** Indices of the random access points. */
    int[] randomAccess() {
        return IntStream.range(0, units.size())
                .filter(i -> units.get(i).randomAccess())
                .toArray();
    }

    public static AccessUnit later(AccessUnit unit, long micros) {
        return new AccessUnit(
                unit.camera(),
                unit.codec(),
                unit.epochMillis(),
                unit.seq(),
                unit.ptsMicros() + micros,
                unit.dtsMicros().stream().map(dts -> dts + micros).findFirst(),
                unit.capturedAtMicros(),
                unit.randomAccess(),
                unit.rotation(),
                unit.data());
    }
}
