package dev.saccade.summary.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saccade.clip.CameraId;
import dev.saccade.summary.Format;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import dev.saccade.summary.page.Formats;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what is asked for, out of JSON or of a query. Strict: what it does not know it refuses. */
public final class Orders {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private static final List<String> HOW = List.of("formats", "frames", "share", "secondsPerFrame");
    private static final Formats FORMATS = new Formats(ZoneOffset.UTC);
    private static final int MOST_NAME = 1000;
    private static final int MOST_PATH = 4096;

    private Orders() {}

    /**
     * @param json {@code {"path": "holiday/a.mp4"}} or {@code {"camera": "lobby", "from": "2026-11-25T08:00:00Z", "to":
     *     "2026-11-25T12:00:00Z"}}, each with {@code formats} and one of {@code frames}, {@code share} and
     *     {@code secondsPerFrame} if wanted
     * @throws RefusedOrderException it is none; names field, value and bound
     */
    public static Order read(byte[] json) throws RefusedOrderException {
        JsonNode read;
        try {
            read = READER.readTree(json);
        } catch (JsonProcessingException e) {
            throw invalid("the order is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid("the order is no JSON");
        }
        if (read instanceof ObjectNode object) {
            return checked(() -> order(new OrderFields(object)));
        }
        throw invalid("the order must be a JSON object");
    }

    /**
     * Of a video that is sent.
     *
     * @param query {@code name} and what JSON may have beside its source, formats with commas between them
     * @throws RefusedOrderException names field, value and bound
     */
    public static Order options(Map<String, String> query) throws RefusedOrderException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        query.forEach((name, value) -> json.set(name, node(name, value)));
        OrderFields fields = new OrderFields(json);
        return checked(() -> {
            fields.requireKnown(with("name"));
            String name = fields.has("name") ? fields.text("name", MOST_NAME) : "";
            return order(new Origin.Upload(name), fields);
        });
    }

    private static Order order(OrderFields fields) {
        fields.requireKnown(with("camera", "from", "to", "path"));
        return order(source(fields), fields);
    }

    private static Order order(Origin source, OrderFields fields) {
        List<String> asked = fields.formats();
        List<String> formats = asked.isEmpty()
                ? asked
                : FORMATS.named(asked).stream().map(Format::name).toList();
        return new Order(source, formats, fields.frames().budget());
    }

    private static Origin source(OrderFields fields) {
        if (fields.has("camera") == fields.has("path")) {
            throw new IllegalArgumentException("an order must have either camera, with from and to, or path");
        }
        if (fields.has("path")) {
            if (fields.has("from") || fields.has("to")) {
                throw new IllegalArgumentException("from and to belong to camera, not to path");
            }
            return new Origin.Folder(fields.text("path", MOST_PATH));
        }
        Instant from = fields.time("from");
        Instant to = fields.time("to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to is " + to + ", must be after from, " + from);
        }
        return new Origin.Camera(new CameraId(fields.text("camera", MOST_NAME)), from, to);
    }

    private static JsonNode node(String name, String value) {
        if (name.equals("formats")) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            List.of(value.split(",", -1)).forEach(list::add);
            return list;
        }
        return name.equals("name") ? JsonNodeFactory.instance.textNode(value) : number(value);
    }

    private static JsonNode number(String value) {
        try {
            JsonNode number = READER.readTree(value);
            return number.isNumber() ? number : JsonNodeFactory.instance.textNode(value);
        } catch (IOException e) {
            return JsonNodeFactory.instance.textNode(value);
        }
    }

    private static List<String> with(String... fields) {
        List<String> known = new ArrayList<>(List.of(fields));
        known.addAll(HOW);
        return known;
    }

    private static Order checked(Supplier<Order> reading) throws RefusedOrderException {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static RefusedOrderException invalid(String message) {
        return new RefusedOrderException(Reason.INVALID, message);
    }
}
