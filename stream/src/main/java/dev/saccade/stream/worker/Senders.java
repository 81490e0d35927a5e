package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who sends the cameras of a partition: when each was last heard, and how wrong its clock is. Poll thread. */
final class Senders {
    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);
    /** A worker that is no further behind than this tells a clock from waiting. */
    private static final Duration UP_TO_DATE = Duration.ofSeconds(1);

    private final Map<CameraId, Sender> senders = new HashMap<>();
    private long latestLagMillis;
    private long latestNanos;

    /**
     * Notes a record as it is read.
     *
     * @param behind how long it can have waited at most
     * @return how late it is: its age less what its sender's clock is wrong, but never more than it can have waited
     */
    long hear(CameraId camera, long timestampMillis, Duration behind, Now now) {
        Sender sender = senders.computeIfAbsent(camera, c -> new Sender());
        sender.heardNanos = now.nanos();
        long age = now.millis() - timestampMillis;
        if (sender.skew.observe(age, behind.compareTo(UP_TO_DATE) > 0, now.nanos())) {
            long skew = sender.skew.millis();
            LOG.warn(
                    "the clock of whoever sends camera {} is {} s {} this machine's; its lag is told without that",
                    camera,
                    Math.abs(skew) / 1000,
                    skew > 0 ? "behind" : "ahead of");
        }
        latestLagMillis = Math.max(0, Math.min(age - sender.skew.millis(), behind.toMillis()));
        latestNanos = now.nanos();
        return latestLagMillis;
    }

    /** How late the latest record of all is by now; nothing where there was none. */
    Duration lag(long nowNanos) {
        return latestNanos == 0
                ? Duration.ZERO
                : Duration.ofMillis(latestLagMillis).plusNanos(nowNanos - latestNanos);
    }

    /** When the camera was last heard, by {@link System#nanoTime}. */
    long heardNanos(CameraId camera, long otherwise) {
        Sender sender = senders.get(camera);
        return sender == null ? otherwise : sender.heardNanos;
    }

    int count() {
        return senders.size();
    }

    void forget(CameraId camera) {
        senders.remove(camera);
    }

    /** Each camera with the milliseconds that its sender's clock is behind. */
    void forEachSkew(BiConsumer<CameraId, Long> skews) {
        senders.forEach((camera, sender) -> skews.accept(camera, sender.skew.millis()));
    }

    private static final class Sender {
        private final ClockSkew skew = new ClockSkew();
        private long heardNanos;
    }
}
