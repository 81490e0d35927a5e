package dev.saccade.judge.breaking;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.stream.publish.AccessUnitPublisher;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Virtual cameras at the speed of their clock, into one publisher, on one thread, until stopped. */
final class Filming implements Runnable {
    private static final long SILENCE_MICROS = 300_000;

    private final List<VirtualCamera> cameras;
    private final AccessUnitPublisher publisher;
    private final Thread thread = new Thread(this, "saccade-cameras");
    private final long startNanos = System.nanoTime();
    private final List<Silence> silences = new CopyOnWriteArrayList<>();
    private final Map<CameraId, Long> sentMicros = new HashMap<>();
    private volatile boolean stopped;

    /** @param live whether pictures may be dropped while the brokers are away, rather than wait */
    Filming(List<VirtualCamera> cameras, AccessUnitPublisher publisher, boolean live) {
        this.cameras = cameras;
        this.publisher = publisher;
        cameras.forEach(camera -> publisher.open(camera.id(), live));
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        PriorityQueue<VirtualCamera> due = new PriorityQueue<>(Comparator.comparingLong(VirtualCamera::dueMicros));
        due.addAll(cameras);
        try {
            while (!stopped) {
                VirtualCamera camera = due.remove();
                long wait = startNanos + camera.dueMicros() * 1000 - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                send(camera);
                due.add(camera);
            }
            for (VirtualCamera camera : cameras) {
                CameraRecord end = camera.end();
                publisher.accept(end);
            }
        } catch (InterruptedException e) {
            // Broken off: nobody waits for the rest.
        }
    }

    /** When cameras sent nothing of their own accord. */
    List<Silence> silences() {
        return silences;
    }

    /** Ends every camera's epoch. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    void breakOff() {
        thread.interrupt();
    }

    private void send(VirtualCamera camera) throws InterruptedException {
        long now = camera.dueMicros();
        Optional<CameraRecord> record = camera.next();
        if (record.isPresent()) {
            publisher.accept(record.get());
            Long before = sentMicros.put(camera.id(), now);
            if (before != null && now - before > SILENCE_MICROS) {
                silences.add(new Silence(camera.id().value(), startNanos + before * 1000, startNanos + now * 1000));
            }
        }
    }
}
