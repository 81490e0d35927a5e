package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which cameras an overloaded worker serves, and when. Each is served for the same share of its time, in stretches of
 * seconds, so that there are windows; different ones at a time, so that the load is even. A camera is owed the share of
 * the time that passes, and its turn begins and ends as what it is owed passes a bound; so none starves, whatever the
 * lengths of GOPs are, by which cameras begin and end. Poll thread.
 */
final class Turns {
    /** Sets the stretches' length: at a share of a half two seconds are served, and two not. */
    private static final double MOST_OWED_SECONDS = 0.5;

    private static final double LESS = 0.8;
    private static final double MORE = 1.05;
    private static final double LEAST_SHARE = 0.05;
    /** Its multiples spread evenly, however many there are. */
    private static final double GOLDEN_RATIO = 0.618034;

    /** Of a camera that sends no more, as long as others come. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(5);

    private final Map<CameraId, Turn> cameras = new HashMap<>();
    private int heard;
    private double share;

    /** @param share of each camera's time that is to be served, 0 to 1 */
    Turns(double share) {
        this.share = Math.max(LEAST_SHARE, Math.min(1, share));
    }

    void serveLess() {
        share = Math.max(LEAST_SHARE, share * LESS);
    }

    void serveMore() {
        share = Math.min(1, share * MORE);
    }

    double share() {
        return share;
    }

    /**
     * Whether the GOP that a camera begins is served.
     *
     * @param sentNanos its time, on the clock of all others
     * @param tooOld not worth it, whosever turn it is
     */
    boolean serves(CameraId camera, long sentNanos, boolean tooOld) {
        Turn turn = cameras.get(camera);
        if (turn == null) {
            turn = first(heard++);
            cameras.values().removeIf(t -> sentNanos - t.sinceNanos > FORGET_AFTER.toNanos());
            cameras.put(camera, turn);
        } else {
            double seconds = (sentNanos - turn.sinceNanos) / 1e9;
            turn.owedSeconds += share * seconds - (turn.served ? seconds : 0);
            turn.on = turn.on ? turn.owedSeconds > -MOST_OWED_SECONDS : turn.owedSeconds >= MOST_OWED_SECONDS;
        }
        turn.sinceNanos = sentNanos;
        turn.served = turn.on && !tooOld;
        return turn.served;
    }

    /** Somewhere in the course of turns, each camera elsewhere. */
    private Turn first(int number) {
        Turn turn = new Turn();
        double at = number * GOLDEN_RATIO % 1;
        turn.on = at < share;
        double progress = turn.on ? at / share : (at - share) / (1 - share);
        turn.owedSeconds = MOST_OWED_SECONDS * (1 - 2 * progress) * (turn.on ? 1 : -1);
        return turn;
    }

    private static final class Turn {
        private double owedSeconds;
        private boolean on;
        private boolean served;
        private long sinceNanos;
    }
}
