package dev.saccade.stream.lane;

import dev.saccade.clip.SkipReason;
import java.util.EnumMap;
import java.util.Map;

/**
 * The account of a camera's pictures since it was last taken. Identity, over any time: received = embedded + passedOver
 * + skipped (all reasons) + in flight. Pictures that were counted before a restart count in {@code replayed} alone.
 */
public final class PictureCounts {
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private long received;
    private long embedded;
    private long passedOver;
    private long replayed;

    public long received() {
        return received;
    }

    public long embedded() {
        return embedded;
    }

    /** Pictures that the plan did not want. */
    public long passedOver() {
        return passedOver;
    }

    public long replayed() {
        return replayed;
    }

    public Map<SkipReason, Long> skipped() {
        return skipped;
    }

    /** Whether nothing happened to any picture. */
    public boolean none() {
        return received == 0 && replayed == 0 && embedded == 0 && passedOver == 0 && skipped.isEmpty();
    }

    void receive(boolean again) {
        if (again) {
            replayed++;
        } else {
            received++;
        }
    }

    void embed(boolean again) {
        embedded += again ? 0 : 1;
    }

    void passOver(boolean again) {
        passedOver += again ? 0 : 1;
    }

    public void skip(SkipReason reason, boolean again) {
        if (!again) {
            skipped.merge(reason, 1L, Long::sum);
        }
    }

    /** Hands over what was counted and starts again from nothing. */
    PictureCounts drain() {
        PictureCounts taken = new PictureCounts();
        taken.received = received;
        taken.embedded = embedded;
        taken.passedOver = passedOver;
        taken.replayed = replayed;
        taken.skipped.putAll(skipped);
        received = 0;
        embedded = 0;
        passedOver = 0;
        replayed = 0;
        skipped.clear();
        return taken;
    }
}
