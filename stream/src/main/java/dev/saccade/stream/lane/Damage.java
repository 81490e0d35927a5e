package dev.saccade.stream.lane;

/** What of a camera's pictures was found spoilt while an access unit was decoded. */
enum Damage {
    NONE,
    /** Pictures from before the last random access point, which ends it. */
    ENDED,
    /** Nothing more can be decoded before the next random access point. */
    LASTING
}
