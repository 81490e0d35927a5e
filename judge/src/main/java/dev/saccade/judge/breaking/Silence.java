package dev.saccade.judge.breaking;

/** A stretch in which a camera sent nothing of its own accord. */
record Silence(String camera, long fromNanos, long toNanos) {
    long within(long from, long to) {
        return Math.max(0, Math.min(to, toNanos) - Math.max(from, fromNanos));
    }
}
