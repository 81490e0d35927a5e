package dev.saccade.stream.worker;

import dev.saccade.clip.AccessUnit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which GOPs live mode does not decode. Where a record is over the budget all cameras of the worker skip to the same
 * moment, half the budget ago: if each skipped for itself, those that are served would keep the others late for ever.
 * That does for a stall. Where lag soon comes back the worker has more cameras than it can serve: they are served in
 * {@link Turns} until it can serve all again, with so little lag that it is fresh as soon as the load goes. Poll thread.
 */
final class Lateness {
    private static final Logger LOG = LoggerFactory.getLogger(Lateness.class);
    /** Lag that comes back within this time is no stall's. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Duration OVERLOADED_BUDGET = Duration.ofSeconds(3);
    /** What an overloaded worker does not skip: it is on its way in any case. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final double LEAST_FIRST_SHARE = 0.2;
    private static final double MOST_FIRST_SHARE = 0.9;

    private static final long NEVER_LOW = -1;

    private final Freshness freshness;
    private long lowAtNanos;
    private long lowLagNanos = NEVER_LOW;
    private double share;
    private boolean skipped;
    private long skippedAtNanos;
    private long skipToNanos;
    private @Nullable Turns turns;
    private long tickedAtNanos;
    private long worstNanos;

    Lateness(Freshness freshness) {
        this.freshness = freshness;
    }

    /**
     * Notes a picture as it is read.
     *
     * @param nowNanos when it was read, by {@link System#nanoTime}
     * @return whether it begins a GOP that is not to be decoded
     */
    boolean late(AccessUnit unit, long lagMillis, long nowNanos) {
        if (!(freshness instanceof Freshness.Live live)) {
            return false;
        }
        long lagNanos = Duration.ofMillis(lagMillis).toNanos();
        long sentNanos = nowNanos - lagNanos;
        if (turns == null) {
            watch(live.budget(), lagNanos, nowNanos);
        } else {
            adjust(turns, live.budget(), lagNanos, nowNanos);
        }
        if (!unit.randomAccess()) {
            return false;
        }
        boolean tooOld = isSkipped(sentNanos);
        return turns == null ? tooOld : !turns.serves(unit.camera(), sentNanos, tooOld);
    }

    private void watch(Duration budget, long lagNanos, long nowNanos) {
        skipped &= nowNanos - skippedAtNanos <= SOON.toNanos();
        if (lagNanos <= budget.toNanos() / 4) {
            lowAtNanos = nowNanos;
            lowLagNanos = lagNanos;
        }
        if (lagNanos <= budget.toNanos() || isSkipped(nowNanos - lagNanos)) {
            return;
        }
        if (!skipped) {
            share = worked(lagNanos, nowNanos);
            skip(nowNanos, budget.dividedBy(2));
            return;
        }
        LOG.warn("overloaded: cameras take turns until all can be served");
        turns = new Turns(Math.max(LEAST_FIRST_SHARE, Math.min(MOST_FIRST_SHARE, share)));
        startTick(nowNanos);
        catchUp(budget, nowNanos);
    }

    /** The share of the cameras' time that was worked off since lag was low: what lag did not grow by. */
    private double worked(long lagNanos, long nowNanos) {
        return lowLagNanos == NEVER_LOW
                ? MOST_FIRST_SHARE
                : 1 - (lagNanos - lowLagNanos) / (double) Math.max(1, nowNanos - lowAtNanos);
    }

    private void adjust(Turns current, Duration budget, long lagNanos, long nowNanos) {
        long allowed = shorter(budget, OVERLOADED_BUDGET).toNanos();
        if (lagNanos > allowed && !isSkipped(nowNanos - lagNanos)) {
            current.serveLess();
            catchUp(budget, nowNanos);
        }
        worstNanos = Math.max(worstNanos, lagNanos);
        if (nowNanos - tickedAtNanos < TICK.toNanos()) {
            return;
        }
        if (worstNanos < allowed / 2) {
            current.serveMore();
        }
        startTick(nowNanos);
        if (current.share() >= 1) {
            LOG.info("no longer overloaded: all that the cameras send is looked at");
            turns = null;
        }
    }

    private void startTick(long nowNanos) {
        tickedAtNanos = nowNanos;
        worstNanos = 0;
    }

    private void catchUp(Duration budget, long nowNanos) {
        skip(nowNanos, shorter(budget.dividedBy(2), ON_ITS_WAY));
    }

    private void skip(long nowNanos, Duration left) {
        skipped = true;
        skippedAtNanos = nowNanos;
        skipToNanos = nowNanos - left.toNanos();
    }

    private boolean isSkipped(long sentNanos) {
        return skipped && sentNanos < skipToNanos;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
