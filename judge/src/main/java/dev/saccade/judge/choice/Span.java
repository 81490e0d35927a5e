package dev.saccade.judge.choice;

/** A stretch of a video, both ends included, in presentation time. */
record Span(long fromMicros, long toMicros) {
    boolean holds(long micros) {
        return micros >= fromMicros && micros <= toMicros;
    }
}
