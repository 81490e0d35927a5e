package dev.saccade.stream.worker;

import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.LaneRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs a batch: each lane's records in order on one thread, the lanes side by side. A batch is done when all of it is,
 * so that every commit sees a clean cut and nothing queues up.
 */
final class LaneExecutor {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ExecutorService threads;
    private volatile long movedNanos;
    private volatile boolean running;

    LaneExecutor(int size) {
        threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "saccade-lane");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws InterruptedException where the caller is interrupted; the lanes may then be half way */
    void run(Map<CameraLane, List<LaneRecord>> batch) throws InterruptedException {
        movedNanos = System.nanoTime();
        running = true;
        try {
            List<Future<?>> done = new ArrayList<>();
            batch.forEach((lane, records) -> done.add(threads.submit(() -> accept(lane, records))));
            finish(done);
        } finally {
            running = false;
        }
    }

    private void accept(CameraLane lane, List<LaneRecord> records) {
        for (LaneRecord record : records) {
            lane.accept(record);
            movedNanos = System.nanoTime();
        }
    }

    /** Waits for all lanes, those after a failed one too: their decoders may not be closed under them. */
    private static void finish(List<Future<?>> lanes) throws InterruptedException {
        IllegalStateException failure = null;
        for (Future<?> lane : lanes) {
            try {
                lane.get();
            } catch (ExecutionException e) {
                failure = new IllegalStateException("a lane failed: " + e.getCause(), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * For how long no lane has got on with its records; empty between batches. One that is stuck holds up all others,
     * at the end of the batch at the latest.
     */
    Optional<Duration> standing() {
        return running ? Optional.of(Duration.ofNanos(System.nanoTime() - movedNanos)) : Optional.empty();
    }

    /**
     * @return false where a lane is still at work after a while: what it uses may not be closed
     */
    boolean stop() {
        threads.shutdownNow();
        try {
            return threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
