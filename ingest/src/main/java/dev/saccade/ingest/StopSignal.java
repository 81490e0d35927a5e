package dev.saccade.ingest;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Given once, seen by every wait. Thread-safe. */
final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    void give() {
        given.countDown();
    }

    boolean given() {
        return given.getCount() == 0;
    }

    /** Waits, but not beyond the signal. */
    void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            boolean unused = given.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
