package dev.saccade.judge.breaking;

import java.util.Set;

/**
 * What was done, and when.
 *
 * @param victim name of the process or network
 * @param cameras whose results it may hold up
 */
record Deed(long atNanos, Fault fault, String victim, Set<String> cameras) {
    Deed {
        cameras = Set.copyOf(cameras);
    }
}
