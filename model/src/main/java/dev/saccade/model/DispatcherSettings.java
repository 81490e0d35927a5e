package dev.saccade.model;

import java.time.Duration;

/**
 * How calls become batches.
 *
 * @param batch most calls in one run of a graph
 * @param deadline how long the oldest call of a batch waits for others
 * @param waiting most calls that wait for each graph; the caller of one more blocks
 */
record DispatcherSettings(int batch, Duration deadline, int waiting) {
    private static final long WAITING_BYTES = 16L << 20;

    DispatcherSettings {
        Bounds.check("batch", batch, 1, 256);
        Bounds.check("deadline in microseconds", deadline.toNanos() / 1000, 0, 1_000_000);
        Bounds.check("waiting", waiting, batch, 4096);
    }

    /**
     * 1 and no deadline on the CPU, where larger batches are slower; 16 and 5 ms on CUDA. At most 256 snippets or 16 MiB
     * of their pixels wait, whichever is less, but always one batch.
     */
    static DispatcherSettings of(Device device, Bundle bundle) {
        int batch = device == Device.CUDA ? 16 : 1;
        Duration deadline = device == Device.CUDA ? Duration.ofMillis(5) : Duration.ZERO;
        long waiting = Math.min(256, WAITING_BYTES / bundle.snippetBytes());
        return new DispatcherSettings(batch, deadline, (int) Math.max(batch, waiting));
    }
}
