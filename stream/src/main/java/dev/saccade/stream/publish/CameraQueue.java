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
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long inFlightBytes;
    private boolean awaitsRandomAccess;
    private boolean ready;

    CameraQueue(CameraId camera, boolean live) {
        this.camera = camera;
        this.live = live;
    }

    CameraId camera() {
        return camera;
    }

    long bytes() {
        return waitingBytes + inFlightBytes;
    }

    long waitingBytes() {
        return waitingBytes;
    }

    boolean idle() {
        return waiting.isEmpty() && inFlightBytes == 0;
    }

    /** Whether a source that can wait has to; an end never waits. */
    boolean mustWait(Entry entry, Room room) {
        return !live && entry.picture() && !room.fits(waitingBytes, entry);
    }

    /** @return what was dropped for it, itself perhaps */
    List<Entry> put(Entry entry, Room room) {
        List<Entry> dropped = new ArrayList<>();
        while (live && !room.fits(waitingBytes, entry) && holdsPictures()) {
            dropOldestGop(dropped);
        }
        boolean refused = live && entry.picture() && !room.fits(waitingBytes, entry);
        awaitsRandomAccess |= refused || (!dropped.isEmpty() && !holdsPictures());
        if (refused || (awaitsRandomAccess && entry.picture() && !entry.startsGop())) {
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
    Entry take(long maxInFlightBytes) {
        if (!mayTake(maxInFlightBytes)) {
            return null;
        }
        Entry entry = waiting.remove();
        waitingBytes -= entry.bytes();
        inFlightBytes += entry.bytes();
        return entry;
    }

    boolean mayTake(long maxInFlightBytes) {
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
