package dev.saccade.summary.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saccade.summary.EditDistance;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an order, each read strictly.
 *
 * <p>All methods throw an {@link IllegalArgumentException} that names field, value and bound.
 */
record OrderFields(ObjectNode json) {
    private static final int MOST_FORMATS = 100;
    private static final int MOST_SHOWN = 100;

    /** So that no time overflows in microseconds. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    void requireKnown(List<String> known) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new IllegalArgumentException("field '" + shown(name) + "' is none of an order, did you mean '"
                        + EditDistance.nearest(shown(name), known) + "'?");
            }
        }
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    List<String> formats() {
        @Nullable JsonNode list = json.get("formats");
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MOST_FORMATS) {
            throw wrong("formats", list, "a list of names, " + MOST_FORMATS + " at most");
        }
        List<String> formats = new ArrayList<>();
        for (JsonNode name : list) {
            if (!name.isTextual()) {
                throw wrong("formats", list, "a list of names");
            }
            formats.add(name.textValue());
        }
        return formats;
    }

    AskedFrames frames() {
        @Nullable
        JsonNode frames =
                number("frames", n -> n.isIntegralNumber() && n.canConvertToInt(), "a whole number, 1 to 1000");
        @Nullable JsonNode share = number("share", JsonNode::isNumber, "a number above 0 and at most 1");
        @Nullable JsonNode seconds = number("secondsPerFrame", JsonNode::isNumber, "a number, 0.1 to 86400");
        return new AskedFrames(
                frames == null ? null : frames.intValue(),
                share == null ? null : share.doubleValue(),
                seconds == null ? null : seconds.doubleValue());
    }

    String text(String field, int mostCharacters) {
        @Nullable JsonNode text = json.get(field);
        if (text == null) {
            throw new IllegalArgumentException("field '" + field + "' is missing");
        }
        if (!text.isTextual() || text.textValue().length() > mostCharacters) {
            throw wrong(field, text, "text of " + mostCharacters + " characters at most");
        }
        return text.textValue();
    }

    Instant time(String field) {
        String text = text(field, MOST_SHOWN);
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below, as what is out of bounds is.
        }
        throw new IllegalArgumentException(
                field + " is '" + text + "', must be a time such as 2026-11-25T08:00:00Z, of the years 1970 to 9999");
    }

    private @Nullable JsonNode number(String field, Predicate<JsonNode> fits, String bound) {
        @Nullable JsonNode number = json.get(field);
        if (number != null && !(number.isNumber() && fits.test(number))) {
            throw wrong(field, number, bound);
        }
        return number;
    }

    private static IllegalArgumentException wrong(String field, JsonNode value, String bound) {
        return new IllegalArgumentException(field + " is " + shown(value.toString()) + ", must be " + bound);
    }

    private static String shown(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }
}
