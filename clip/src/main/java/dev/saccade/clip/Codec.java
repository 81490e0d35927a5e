package dev.saccade.clip;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The codecs that are carried. {@link #JPEG} is a lone still picture, {@link #MJPEG} one of a stream. */
public enum Codec {
    H264,
    HEVC,
    VP9,
    AV1,
    MJPEG,
    JPEG;

    /** The name in the {@code codec} header. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether every picture can be decoded alone. */
    public boolean intraOnly() {
        return this == MJPEG || this == JPEG;
    }

    public static Optional<Codec> labelled(String label) {
        return Arrays.stream(values()).filter(c -> c.label().equals(label)).findFirst();
    }

    /** The valid labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Codec::label).collect(Collectors.joining(", "));
    }
}
