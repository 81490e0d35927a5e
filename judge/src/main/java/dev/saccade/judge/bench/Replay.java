package dev.saccade.judge.bench;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.stream.publish.AccessUnitPublisher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * Many cameras that play one material at its own speed, each from another place in it and at another moment. One thread
 * sends, interrupted to end.
 */
final class Replay implements Runnable {
    private static final double GOLDEN = 0.618034;
    private static final double PERIOD_NANOS = 1e9;

    private final AccessUnitPublisher publisher;
    private final List<ReplayedCamera> cameras = new ArrayList<>();
    private volatile long mostLateNanos;
    private volatile long sent;

    Replay(Material material, int count, WindowGrid grid, AccessUnitPublisher publisher) {
        this.publisher = publisher;
        int[] starts = material.randomAccess();
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            // Spread as evenly as can be over a second, over a segment and over a picture's time alike.
            long startNanos = now + (long) (i * GOLDEN % 1 * PERIOD_NANOS);
            int first = starts[i * starts.length / count];
            CameraId id = new CameraId(String.format(Locale.ROOT, "cam-%03d", i + 1));
            publisher.open(id, true);
            cameras.add(new ReplayedCamera(id, material, first, startNanos, grid));
        }
    }

    @Override
    public void run() {
        PriorityQueue<ReplayedCamera> due = new PriorityQueue<>(Comparator.comparingLong(ReplayedCamera::dueNanos));
        due.addAll(cameras);
        try {
            while (true) {
                ReplayedCamera next = due.remove();
                await(next.dueNanos());
                send(next);
                due.add(next);
            }
        } catch (InterruptedException e) {
            // Told to end.
        }
    }

    /** Pictures sent so far. */
    long sent() {
        return sent;
    }

    /** How late the latest picture went out: the machine was too busy to replay at the speed of the clock. */
    double mostLateMillis() {
        return mostLateNanos / 1e6;
    }

    void forgetLateness() {
        mostLateNanos = 0;
    }

    Appended appended(String camera) {
        return cameras.stream()
                .filter(c -> c.id().value().equals(camera))
                .findFirst()
                .orElseThrow()
                .appended();
    }

    /** Windows whose last picture was sent in that time and that have not come. */
    long missing(long fromNanos, long toNanos) {
        return cameras.stream()
                .mapToLong(c -> c.appended().waiting(fromNanos, toNanos))
                .sum();
    }

    private static void await(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Only this thread writes.
    private void send(ReplayedCamera camera) throws InterruptedException {
        long now = System.nanoTime();
        mostLateNanos = Math.max(mostLateNanos, now - camera.dueNanos());
        AccessUnit unit = camera.next();
        camera.appended().sending(unit, now);
        publisher.accept(unit);
        sent++;
    }
}
