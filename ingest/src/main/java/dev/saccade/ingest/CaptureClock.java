package dev.saccade.ingest;

import java.time.Clock;

/** Tells when a picture was taken: what a camera sends was taken just now; a file is played as if live from its opening. */
@FunctionalInterface
interface CaptureClock {
    /** Wall clock. */
    long capturedAtMicros(long ptsMicros);

    static CaptureClock live(Clock clock) {
        return pts -> Micros.now(clock);
    }

    static CaptureClock played(long openedMicros) {
        return new CaptureClock() {
            private boolean started;
            private long firstPts;

            @Override
            public long capturedAtMicros(long ptsMicros) {
                firstPts = started ? firstPts : ptsMicros;
                started = true;
                return openedMicros + ptsMicros - firstPts;
            }
        };
    }
}
