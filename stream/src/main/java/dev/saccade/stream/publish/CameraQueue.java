package dev.saccade.stream.publish;

import dev.saccade.clip.CameraId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one camera has waiting and in flight. A live camera's queue makes room by dropping its oldest GOP; where the GOP
 * that still grows is the one dropped, the rest of it is refused, since nobody could decode it. End records stay. Not
 * for several threads.
 */
final class CameraQueue {
    private final CameraId camera;
    private final boolean live;
    private final long maxBytes;
    private final long maxInFlightBytes;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long inFlightBytes;
    private boolean awaitsRandomAccess;
    private boolean ready;

    CameraQueue(CameraId camera, boolean live, long maxBytes, long maxInFlightBytes) {
        this.camera = camera;
        this.live = live;
        this.maxBytes = maxBytes;
        this.maxInFlightBytes = maxInFlightBytes;
    }

    CameraId camera() {
        return camera;
    }

    long bytes() {
        return waitingBytes + inFlightBytes;
    }

    boolean idle() {
        return waiting.isEmpty() && inFlightBytes == 0;
    }

    /** Whether a source that can wait has to. An empty queue takes any record, however large; an end never waits. */
    boolean mustWait(Entry entry) {
        return !live && entry.picture() && !waiting.isEmpty() && waitingBytes + entry.bytes() > maxBytes;
    }

    /** @return what was dropped for it, itself perhaps */
    List<Entry> put(Entry entry) {
        List<Entry> dropped = new ArrayList<>();
        while (live && waitingBytes + entry.bytes() > maxBytes && holdsPictures()) {
            dropOldestGop(dropped);
        }
        if (!dropped.isEmpty() && !holdsPictures()) {
            awaitsRandomAccess = true;
        }
        if (awaitsRandomAccess && entry.picture() && !entry.startsGop()) {
            dropped.add(entry);
            return dropped;
        }
        awaitsRandomAccess = awaitsRandomAccess && !entry.startsGop();
        waiting.add(entry);
        waitingBytes += entry.bytes();
        return dropped;
    }

    /** The next record, if the camera may have it in flight. */
    @Nullable
    Entry take() {
        if (!mayTake()) {
            return null;
        }
        Entry entry = waiting.remove();
        waitingBytes -= entry.bytes();
        inFlightBytes += entry.bytes();
        return entry;
    }

    boolean mayTake() {
        Entry head = waiting.peek();
        return head != null && (inFlightBytes == 0 || inFlightBytes + head.bytes() <= maxInFlightBytes);
    }

    void landed(Entry entry) {
        inFlightBytes -= entry.bytes();
    }

    List<Entry> clear() {
        List<Entry> left = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        return left;
    }

    /** Marks the queue as standing in line. @return whether it was not yet */
    boolean enterLine() {
        boolean entered = !ready;
        ready = true;
        return entered;
    }

    void leaveLine() {
        ready = false;
    }

    private boolean holdsPictures() {
        return waiting.stream().anyMatch(Entry::picture);
    }

    private void dropOldestGop(List<Entry> dropped) {
        boolean first = true;
        for (Iterator<Entry> entries = waiting.iterator(); entries.hasNext(); ) {
            Entry entry = entries.next();
            if (entry.startsGop() && !first) {
                return;
            }
            if (entry.picture()) {
                first = false;
                entries.remove();
                waitingBytes -= entry.bytes();
                dropped.add(entry);
            }
        }
    }
}
