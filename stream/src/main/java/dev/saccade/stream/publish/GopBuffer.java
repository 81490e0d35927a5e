package dev.saccade.stream.publish;

import dev.saccade.clip.CameraId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bounded buffer between cameras and the broker. Each camera has its own share, in order, so that one that is full
 * neither drops nor holds up another's. Threads: any number put, one takes, any land.
 */
final class GopBuffer {
    private final PublisherSettings settings;
    private final Map<CameraId, CameraQueue> queues = new HashMap<>();
    private final Deque<CameraQueue> line = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;

    GopBuffer(PublisherSettings settings) {
        this.settings = settings;
    }

    /** @param live drops when full; else {@link #put} waits */
    synchronized void open(CameraId camera, boolean live) {
        if (queues.putIfAbsent(camera, new CameraQueue(camera, live)) != null) {
            throw new IllegalArgumentException("camera " + camera + " is there twice, must be there once");
        }
    }

    /** @return what was dropped for it, oldest first; the record itself once the buffer is closed */
    synchronized List<Entry> put(Entry entry) throws InterruptedException {
        CameraQueue queue = queue(entry);
        while (!closed && queue.mustWait(entry, room(queue))) {
            wait();
        }
        if (closed) {
            return List.of(entry);
        }
        long before = queue.waitingBytes();
        List<Entry> dropped = queue.put(entry, room(queue));
        waitingBytes += queue.waitingBytes() - before;
        line(queue);
        notifyAll();
        return dropped;
    }

    /** The next record, cameras in turn; null once the buffer is closed. */
    synchronized @Nullable Entry take() throws InterruptedException {
        while (!closed) {
            CameraQueue queue = line.poll();
            if (queue == null) {
                wait();
                continue;
            }
            queue.leaveLine();
            Entry entry = queue.take(maxInFlightBytes());
            line(queue);
            if (entry != null) {
                waitingBytes -= entry.bytes();
                notifyAll();
                return entry;
            }
        }
        return null;
    }

    /** The broker has it, or never will. */
    synchronized void landed(Entry entry) {
        CameraQueue queue = queue(entry);
        queue.landed(entry);
        line(queue);
        notifyAll();
    }

    /** @return whether everything landed before the deadline */
    synchronized boolean drain(long deadlineNanos) throws InterruptedException {
        while (!queues.values().stream().allMatch(CameraQueue::idle)) {
            long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (millis <= 0 || closed) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** Takes and gives nothing from here on. @return what was still waiting */
    synchronized List<Entry> close() {
        closed = true;
        List<Entry> left = new ArrayList<>();
        queues.values().forEach(queue -> left.addAll(queue.clear()));
        waitingBytes = 0;
        notifyAll();
        return left;
    }

    synchronized long bytes(CameraId camera) {
        CameraQueue queue = queues.get(camera);
        return queue == null ? 0 : queue.bytes();
    }

    /** What may wait of each camera, as many as there are now. */
    synchronized long shareBytes() {
        return settings.shareBytes(queues.size());
    }

    private Room room(CameraQueue queue) {
        long others = waitingBytes - queue.waitingBytes();
        return new Room(shareBytes(), others == 0 ? Long.MAX_VALUE : settings.allBytes() - others);
    }

    private long maxInFlightBytes() {
        return settings.inFlightBytes(queues.size());
    }

    private void line(CameraQueue queue) {
        if (queue.mayTake(maxInFlightBytes()) && queue.enterLine()) {
            line.add(queue);
        }
    }

    private CameraQueue queue(Entry entry) {
        CameraQueue queue = queues.get(entry.record().camera());
        if (queue == null) {
            throw new IllegalArgumentException(
                    "camera " + entry.record().camera() + " sends records, must be opened first");
        }
        return queue;
    }
}
