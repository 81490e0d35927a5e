package dev.saccade.stream.record;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record, which anybody may have written. Nothing throws: the first thing that is wrong is kept as
 * {@link #problem()}, and what is asked for afterwards has some valid value that nobody will use. Other people's headers
 * (tracing, say) are not looked at.
 */
final class HeaderFields {
    private static final int MAX_BYTES = 24;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,17}");

    private final Map<String, String> texts = new HashMap<>();
    private @Nullable String problem;

    private HeaderFields() {}

    static HeaderFields of(Headers headers, Set<String> names) {
        HeaderFields fields = new HeaderFields();
        for (Header header : headers) {
            if (names.contains(header.key())) {
                fields.put(header.key(), header.value());
            }
        }
        return fields;
    }

    @Nullable
    String problem() {
        return problem;
    }

    void wrong(String problem) {
        if (this.problem == null) {
            this.problem = problem;
        }
    }

    @Nullable
    String text(String name) {
        return texts.get(name);
    }

    OptionalLong number(String name, long min, long max) {
        String text = texts.get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        OptionalLong value =
                NUMBER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
        if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
            wrong("header " + name + " is '" + text + "', must be a whole number from " + min + " to " + max);
            return OptionalLong.empty();
        }
        return value;
    }

    /** A header of 0 or 1. */
    boolean flag(String name, boolean absent) {
        OptionalLong value = number(name, 0, 1);
        return value.isPresent() ? value.getAsLong() == 1 : absent;
    }

    private void put(String name, byte @Nullable [] value) {
        if (value == null || value.length == 0 || value.length > MAX_BYTES) {
            wrong("header " + name + " has " + (value == null ? 0 : value.length) + " bytes, must have 1 to "
                    + MAX_BYTES);
        } else if (!printable(value)) {
            wrong("header " + name + " holds bytes that are not printable ASCII");
        } else if (texts.put(name, new String(value, StandardCharsets.US_ASCII)) != null) {
            wrong("header " + name + " is there more than once, must be there once");
        }
    }

    private static boolean printable(byte[] value) {
        for (byte b : value) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }
}
