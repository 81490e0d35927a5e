package dev.saccade.deploy.summaries;

import java.io.IOException;
import java.time.Duration;

/**
 * How fast a client has to send or take: one that moves a byte now and then would hold the place of others. Each stretch
 * of time counts for itself: who was fast at first may not be slow for ever.
 *
 * @param leastBytes in each stretch
 */
record Pace(Duration stretch, long leastBytes) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(30), 30_000);

    Count start() {
        return new Count();
    }

    /** Of one request. One thread. */
    final class Count {
        private long start = System.nanoTime();
        private long bytes;

        /** @throws IOException a stretch is over, and too little was moved in it */
        void add(int more) throws IOException {
            bytes += more;
            long now = System.nanoTime();
            if (now - start < stretch.toNanos()) {
                return;
            }
            if (bytes < leastBytes) {
                throw new IOException("slower than " + leastBytes + " bytes in " + stretch.toMillis() + " ms");
            }
            start = now;
            bytes = 0;
        }
    }
}
