package dev.saccade.judge.fuzz;

import java.util.Locale;

/** What is mutated. */
public enum Part {
    UNITS,
    FILES,
    RECONNECTS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
