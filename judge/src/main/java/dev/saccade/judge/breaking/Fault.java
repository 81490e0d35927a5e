package dev.saccade.judge.breaking;

import java.util.Locale;

/** What may be done to the system. */
enum Fault {
    KILL_WORKER,
    KILL_BROKER,
    KILL_INGEST,
    /** A broker is ended in order and started again. */
    RESTART_BROKER,
    /** Every partition gets another leader. */
    MOVE_LEADERS,
    /** The network to one broker stands still. */
    STALL,
    /** The network to one broker breaks. */
    CUT,
    /** A worker stands still with its connections open, and comes back. */
    PAUSE_WORKER,
    /** Nothing more fits on one broker's disk, until there is room again and it is started anew. */
    FILL_DISK;

    boolean kill() {
        return this == KILL_WORKER || this == KILL_BROKER || this == KILL_INGEST;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
