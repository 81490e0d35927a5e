package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that one worker of the process decoded and others want too, for bundles of one grid and one input. What all
 * have taken goes at once; beyond the limit the oldest goes, and who comes later decodes for itself. Any thread.
 */
public final class SharedPictures {
    /** Longest wait of a lane that was spared so far, before it decodes for itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** For so long no lane of the worker waits again: one that is left alone is held up once, not by every camera. */
    private static final Duration DISTRUST = Duration.ofSeconds(10);

    private final int others;
    private final long patienceNanos;
    private final Map<Object, Long> gaveUpNanos = new HashMap<>();
    private final long limitBytes;
    private final Map<DecodedUnit.Key, Entry> units = new LinkedHashMap<>();
    private long bytes;
    private long heldBytes;
    private long shared;

    /**
     * @param workers that look at the same pictures
     * @param limitBytes half for pictures, half for the access units that followers keep, in case they are left alone
     */
    public SharedPictures(int workers, long limitBytes) {
        this(workers, limitBytes, PATIENCE);
    }

    SharedPictures(int workers, long limitBytes, Duration patience) {
        this.patienceNanos = patience.toNanos();
        this.others = workers - 1;
        this.limitBytes = limitBytes;
    }

    /** For a worker that is alone. */
    public static SharedPictures none() {
        return new SharedPictures(1, 0);
    }

    /** How many access units were not decoded, as another worker had done so. */
    public synchronized long shared() {
        return shared;
    }

    /** What is held now, at most the limit. */
    synchronized long bytes() {
        return bytes + heldBytes;
    }

    synchronized void countShared() {
        shared++;
    }

    /** What another lane's decoder made of the same access unit; null where that is not known, or no more. */
    synchronized @Nullable DecodedUnit take(AccessUnit unit) {
        DecodedUnit.Key key = DecodedUnit.Key.of(unit);
        Entry entry = units.get(key);
        if (entry == null || !entry.decoded.isOf(unit)) {
            return null;
        }
        entry.left--;
        if (entry.left == 0) {
            units.remove(key);
            bytes -= entry.decoded.bytes();
        }
        return entry.decoded;
    }

    /**
     * The same, waiting for it for a while; ends early where the thread is interrupted.
     *
     * @param worker who asks; after one vain wait it waits no more for some time
     */
    synchronized @Nullable DecodedUnit await(AccessUnit unit, Object worker) {
        long now = System.nanoTime();
        boolean trusts = now - gaveUpNanos.getOrDefault(worker, now - DISTRUST.toNanos()) >= DISTRUST.toNanos();
        long deadline = now + (trusts ? patienceNanos : 0);
        DecodedUnit found = take(unit);
        while (found == null && deadline - System.nanoTime() > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            found = take(unit);
        }
        if (found == null && trusts) {
            gaveUpNanos.put(worker, System.nanoTime());
        }
        return found;
    }

    /** Leaves what was decoded for the others, unless one of them was first. @return that one's, or null */
    synchronized @Nullable DecodedUnit offer(DecodedUnit decoded) {
        DecodedUnit first = take(decoded.unit());
        if (first != null || others == 0) {
            return first;
        }
        Entry before = units.put(DecodedUnit.Key.of(decoded.unit()), new Entry(decoded, others));
        bytes += decoded.bytes() - (before == null ? 0 : before.decoded.bytes());
        evict();
        notifyAll();
        return null;
    }

    /** @return false where there is no room for so much more */
    synchronized boolean hold(long more) {
        boolean room = heldBytes + more <= limitBytes / 2;
        heldBytes += room ? more : 0;
        return room;
    }

    synchronized void letGo(long less) {
        heldBytes -= less;
    }

    private void evict() {
        Iterator<Entry> oldest = units.values().iterator();
        while (bytes > limitBytes / 2 && oldest.hasNext()) {
            bytes -= oldest.next().decoded.bytes();
            oldest.remove();
        }
    }

    private static final class Entry {
        private final DecodedUnit decoded;
        private int left;

        Entry(DecodedUnit decoded, int left) {
            this.decoded = decoded;
            this.left = left;
        }
    }
}
