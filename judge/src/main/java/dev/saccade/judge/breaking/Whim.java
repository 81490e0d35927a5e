package dev.saccade.judge.breaking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a camera does at some moment beside filming.
 *
 * @param atMicros of its playing time, from which on it waits for the next random access point
 * @param micros how long, or how far
 */
record Whim(long atMicros, Kind kind, long micros) {
    private static final long SECOND = 1_000_000;

    /** What a whim may be. */
    enum Kind {
        /** Ends its epoch, and comes back in a new one. */
        STOP(1, 4),
        /** Sends nothing for a while, and goes on. */
        SILENCE(1, 4),
        /** Its clock jumps so far that nothing can lie between. */
        JUMP_AHEAD(15, 90),
        JUMP_BACK(15, 90),
        /** Its clock jumps by a few segments. */
        SKIP(1, 5),
        /** Some records never come: a hole in the sequence numbers. */
        LOSE(1, 2),
        OTHER_CODEC(0, 1),
        /** The wall clock that it is told steps. */
        STEP_CLOCK(1, 60);

        private final int minSeconds;
        private final int maxSeconds;

        Kind(int minSeconds, int maxSeconds) {
            this.minSeconds = minSeconds;
            this.maxSeconds = maxSeconds;
        }
    }

    static List<Whim> draw(SplittableRandom random, Duration length) {
        List<Whim> whims = new ArrayList<>();
        long end = length.toNanos() / 1000;
        for (long at = random.nextLong(8 * SECOND, 20 * SECOND);
                at < end;
                at += random.nextLong(8 * SECOND, 25 * SECOND)) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            whims.add(new Whim(at, kind, random.nextLong(kind.minSeconds * SECOND, kind.maxSeconds * SECOND)));
        }
        return whims;
    }
}
