package dev.saccade.stream.record;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The header names of results beside the {@code ce_} ones. Values are text. */
final class ResultHeaders {
    static final String EVENT = "event";
    static final String CAMERA = "camera";
    static final String EPOCH = "epoch";
    static final String PTS = "pts-us";
    static final String CAPTURED_AT = "captured-at-us";
    static final String SCORE = "score";

    /** Wall clock at which the worker wrote the record: differs from run to run. */
    static final String PUBLISHED_AT = "published-at-us";

    /** From capture to {@link #PUBLISHED_AT}. */
    static final String LATENESS = "lateness-us";

    private ResultHeaders() {}

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static void put(Headers headers, String name, long value) {
        put(headers, name, Long.toString(value));
    }

    /** @throws IllegalArgumentException if the header is missing */
    static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        byte @Nullable [] value = header == null ? null : header.value();
        if (value == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return new String(value, StandardCharsets.UTF_8);
    }
}
