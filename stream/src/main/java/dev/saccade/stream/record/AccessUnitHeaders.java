package dev.saccade.stream.record;

import java.util.Set;

/** The header names of the access-units topic. Values are ASCII. */
final class AccessUnitHeaders {
    static final String CODEC = "codec";
    static final String PTS = "pts-us";
    static final String DTS = "dts-us";
    static final String CAPTURED_AT = "captured-at-us";
    static final String RAP = "rap";
    static final String EPOCH = "epoch";
    static final String SEQ = "seq";
    static final String ROTATION = "rotation";
    static final String END = "end";

    static final Set<String> ALL = Set.of(CODEC, PTS, DTS, CAPTURED_AT, RAP, EPOCH, SEQ, ROTATION, END);

    private AccessUnitHeaders() {}
}
