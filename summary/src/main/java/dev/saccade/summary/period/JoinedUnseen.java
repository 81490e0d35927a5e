package dev.saccade.summary.period;

import dev.saccade.summary.Summary.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Stretches of shorter periods at which nobody looked; what goes on over their boundaries is one. By time. */
final class JoinedUnseen {
    private static final String NOTHING = "no pictures";

    private final List<Unseen> unseen = new ArrayList<>();
    private long toldToMicros;

    void add(Shorter shorter) {
        nothingUpTo(shorter.startMicros());
        for (Unseen one : shorter.document().unseen()) {
            join(new Unseen(
                    shorter.startMicros() + one.startMicros(), shorter.startMicros() + one.endMicros(), one.reason()));
        }
        toldToMicros = Math.max(toldToMicros, shorter.endMicros());
    }

    /** Where there is no shorter period there were no pictures. */
    void nothingUpTo(long micros) {
        if (micros > toldToMicros) {
            join(new Unseen(toldToMicros, micros, NOTHING));
            toldToMicros = micros;
        }
    }

    List<Unseen> all() {
        return List.copyOf(unseen);
    }

    private void join(Unseen next) {
        Unseen last = unseen.isEmpty() ? null : unseen.get(unseen.size() - 1);
        boolean goesOn = last != null
                && last.endMicros() == next.startMicros()
                && last.endMicros() > last.startMicros()
                && next.endMicros() > next.startMicros()
                && last.reason().equals(next.reason());
        if (last != null && goesOn) {
            unseen.set(unseen.size() - 1, new Unseen(last.startMicros(), next.endMicros(), last.reason()));
        } else {
            unseen.add(next);
        }
    }
}
