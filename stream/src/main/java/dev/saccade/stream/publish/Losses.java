package dev.saccade.stream.publish;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.SkipReason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is not published, and says so, at most once in a while for each camera. Any thread. */
final class Losses {
    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final IngestMeters meters;
    private final Map<CameraId, Long> saidNanos = new ConcurrentHashMap<>();

    Losses(IngestMeters meters) {
        this.meters = meters;
    }

    /** @param entries of one camera or several */
    void brokerAway(List<Entry> entries) {
        for (Entry entry : entries) {
            CameraId camera = entry.record().camera();
            if (entry.picture()) {
                meters.skipped(camera, SkipReason.BROKER_AWAY);
                if (maySpeak(camera)) {
                    LOG.warn(
                            "camera {}: access units are dropped, as the broker takes none and the buffer is full",
                            camera);
                }
            }
        }
    }

    void tooLarge(AccessUnit unit, String bound) {
        meters.skipped(unit.camera(), SkipReason.TOO_LARGE);
        if (maySpeak(unit.camera())) {
            LOG.warn(
                    "camera {}: access unit of pts {} us has {} bytes and is refused: {}",
                    unit.camera(),
                    unit.ptsMicros(),
                    unit.data().length,
                    bound);
        }
    }

    private boolean maySpeak(CameraId camera) {
        long now = System.nanoTime();
        Long said = saidNanos.get(camera);
        if (said != null && now - said < QUIET_NANOS) {
            return false;
        }
        saidNanos.put(camera, now);
        return true;
    }
}
