package dev.saccade.stream.lane;

import dev.saccade.clip.CameraId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's places for cameras in an epoch, each of which holds a decoder and a window of views: as many as memory
 * allows. First come, first served; but cameras that another worker was at work on come before new ones, for as long as
 * it takes them to be heard. Places are asked for on one thread; any may look on.
 */
public final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long WAITING_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int NAMED = 10;

    private final int limit;
    private final Set<CameraLane> taken = new HashSet<>();
    private final Map<CameraId, Long> keptNanos = new HashMap<>();
    private final Map<CameraLane, Long> waitingNanos = new LinkedHashMap<>(16, 0.75f, true);
    private long saidNanos = System.nanoTime() - QUIET_NANOS;

    public Places(int limit) {
        this.limit = limit;
    }

    /** For a lane that is alone. */
    public static Places unlimited() {
        return new Places(Integer.MAX_VALUE);
    }

    /** Keeps a place for a camera whose epoch is open, until it is heard again, or for a while. */
    public synchronized void keep(CameraId camera) {
        keptNanos.put(camera, System.nanoTime());
    }

    /** The camera goes to another worker. */
    public synchronized void keepNoLonger(CameraId camera) {
        keptNanos.remove(camera);
    }

    /** @return whether the lane has a place now */
    synchronized boolean take(CameraLane lane) {
        long now = System.nanoTime();
        keptNanos.values().removeIf(since -> now - since > KEPT_NANOS);
        boolean expected = keptNanos.remove(lane.camera()) != null;
        if (taken.contains(lane) || taken.size() + (expected ? 0 : keptNanos.size()) < limit) {
            taken.add(lane);
            waitingNanos.remove(lane);
            return true;
        }
        waits(lane);
        return false;
    }

    /** Notes that a camera sends, though there is no place for it. */
    synchronized void waits(CameraLane lane) {
        long now = System.nanoTime();
        waitingNanos.put(lane, now);
        if (now - saidNanos > QUIET_NANOS) {
            saidNanos = now;
            LOG.warn("{}: give this worker more --memory, or the group more workers", this);
        }
    }

    synchronized void giveBack(CameraLane lane) {
        taken.remove(lane);
    }

    /** The lane is closed. */
    synchronized void leave(CameraLane lane) {
        taken.remove(lane);
        waitingNanos.remove(lane);
    }

    public int limit() {
        return limit;
    }

    public synchronized int taken() {
        return taken.size();
    }

    /** Cameras that sent something of late and have no place. */
    public synchronized int waiting() {
        long now = System.nanoTime();
        waitingNanos.values().removeIf(since -> now - since > WAITING_NANOS);
        return waitingNanos.size();
    }

    /** For people: how many there are, and who has none. */
    @Override
    public synchronized String toString() {
        int waiting = waiting();
        String full = taken.size() + " of " + limit + " places taken";
        if (waiting == 0) {
            return full;
        }
        List<String> names = waitingNanos.keySet().stream()
                .limit(NAMED)
                .map(lane -> lane.camera().value())
                .sorted()
                .toList();
        String more = waiting > names.size() ? " and " + (waiting - names.size()) + " more" : "";
        return full + ", no room for " + names.stream().collect(Collectors.joining(", ")) + more;
    }
}
