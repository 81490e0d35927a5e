package dev.saccade.summary;

import dev.saccade.clip.AccessUnit;
import dev.saccade.stream.lane.CameraLane;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lays what is read on one axis. A part begins with each footage and wherever the clock of one breaks; it stands where
 * the part before ends or, where pictures have a wall clock, at its time since the axis began. One thread.
 */
final class Axis {
    private static final long LONE_PICTURE_MICROS = 40_000;

    private final List<Stretch> stretches = new ArrayList<>();
    private @Nullable Footage footage;
    private long epochMillis;
    private long lastTimeMicros;
    private boolean fresh;

    /** The next access units are of this. */
    void begin(Footage next) {
        footage = next;
        fresh = true;
    }

    /** Whether the access unit, the next in decoding order, begins a part. */
    boolean breaks(AccessUnit unit) {
        return fresh
                || unit.epochMillis() != epochMillis
                || CameraLane.clockBreaks(lastTimeMicros, unit.dtsMicros().orElse(unit.ptsMicros()));
    }

    /** @return its part */
    Stretch add(AccessUnit unit) {
        if (breaks(unit)) {
            stretches.add(new Stretch(stretches.size(), name(), file(), start(unit), unit.ptsMicros(), clock(unit)));
        }
        fresh = false;
        epochMillis = unit.epochMillis();
        lastTimeMicros = unit.dtsMicros().orElse(unit.ptsMicros());
        Stretch last = stretches.get(stretches.size() - 1);
        last.add(unit.ptsMicros());
        return last;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    private String name() {
        return footage == null ? "" : footage.name();
    }

    private Optional<Path> file() {
        return footage == null ? Optional.empty() : footage.file();
    }

    private Optional<Instant> clock(AccessUnit unit) {
        return footage == null
                ? Optional.empty()
                : footage.from().map(from -> Instant.EPOCH.plus(unit.capturedAtMicros(), ChronoUnit.MICROS));
    }

    private long start(AccessUnit unit) {
        long end = stretches.isEmpty() ? 0 : stretches.get(stretches.size() - 1).endMicros();
        return footage == null
                ? end
                : footage.from()
                        .map(from ->
                                Math.max(end, unit.capturedAtMicros() - ChronoUnit.MICROS.between(Instant.EPOCH, from)))
                        .orElse(end);
    }

    /** A part that grows. */
    static final class Stretch {
        private final int index;
        private final String name;
        private final Optional<Path> file;
        private final long startMicros;
        private final long firstPtsMicros;
        private final Optional<Instant> startedAt;
        private long lastPtsMicros;
        private long pictures;

        private Stretch(
                int index,
                String name,
                Optional<Path> file,
                long startMicros,
                long firstPtsMicros,
                Optional<Instant> startedAt) {
            this.index = index;
            this.name = name;
            this.file = file;
            this.startMicros = startMicros;
            this.firstPtsMicros = firstPtsMicros;
            this.startedAt = startedAt;
            this.lastPtsMicros = firstPtsMicros;
        }

        private void add(long ptsMicros) {
            lastPtsMicros = Math.max(lastPtsMicros, ptsMicros);
            pictures++;
        }

        int index() {
            return index;
        }

        String name() {
            return name;
        }

        long firstPtsMicros() {
            return firstPtsMicros;
        }

        /** Presentation time at which its last picture is over. */
        long endPtsMicros() {
            return firstPtsMicros + lengthMicros();
        }

        long endMicros() {
            return startMicros + lengthMicros();
        }

        /** On the axis; pictures that were to be shown before the first one stand with it. */
        long at(long ptsMicros) {
            return startMicros + Math.max(0, ptsMicros - firstPtsMicros);
        }

        Part part() {
            return new Part(name, file, startMicros, firstPtsMicros, lengthMicros(), startedAt);
        }

        private long lengthMicros() {
            long span = lastPtsMicros - firstPtsMicros;
            return span + (pictures < 2 ? LONE_PICTURE_MICROS : Math.max(1, span / (pictures - 1)));
        }
    }
}
