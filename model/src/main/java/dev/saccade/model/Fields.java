package dev.saccade.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A JSON object, read strictly: a field that is missing, of another type, outside its bounds or never asked for is an
 * {@link IllegalArgumentException} that names it by its path.
 */
final class Fields {
    private final JsonNode node;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    Fields(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "the document" : path) + " must be an object");
        }
        this.node = node;
        this.path = path;
    }

    String text(String name) {
        return typed(name, JsonNode::isTextual, "a string").textValue();
    }

    /** Text that matches, in whole, a regular expression. */
    String text(String name, String pattern) {
        String text = text(name);
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException(at(name) + " is '" + printable(text) + "', must match " + pattern);
        }
        return text;
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return word(at(name), text(name), type);
    }

    static <E extends Enum<E>> E word(String path, String text, Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw new IllegalArgumentException(
                path + " is '" + printable(text) + "', must be one of " + String.join(", ", words));
    }

    long whole(String name, long min, long max) {
        JsonNode value = typed(name, n -> n.isIntegralNumber() && n.canConvertToLong(), "a whole number");
        return Bounds.check(at(name), value.longValue(), min, max);
    }

    int whole(String name, int min, int max) {
        return (int) whole(name, (long) min, (long) max);
    }

    int wholeOr(String name, int otherwise, int min, int max) {
        asked.add(name);
        return node.has(name) ? whole(name, min, max) : otherwise;
    }

    double number(String name, double min, double max) {
        return Bounds.check(
                at(name), typed(name, JsonNode::isNumber, "a number").doubleValue(), min, max);
    }

    Fields object(String name) {
        return new Fields(required(name), at(name));
    }

    Optional<Fields> optionalObject(String name) {
        asked.add(name);
        return node.has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** The elements of a list, as objects. */
    List<Fields> objects(String name, int max) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : list(name, max)) {
            objects.add(new Fields(element, at(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    List<String> texts(String name, int max) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name, max)) {
            if (!element.isTextual()) {
                throw new IllegalArgumentException(at(name) + "[" + texts.size() + "] must be a string");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** A list of exactly so many whole numbers. */
    int[] wholes(String name, int count, int min, int max) {
        JsonNode list = list(name, Integer.MAX_VALUE);
        if (list.size() != count) {
            throw new IllegalArgumentException(at(name) + " has " + list.size() + " axes, must have " + count);
        }
        int[] wholes = new int[count];
        for (int i = 0; i < count; i++) {
            String element = at(name) + "[" + i + "]";
            if (!list.get(i).isIntegralNumber() || !list.get(i).canConvertToLong()) {
                throw new IllegalArgumentException(element + " must be a whole number");
            }
            wholes[i] = (int) Bounds.check(element, list.get(i).longValue(), min, max);
        }
        return wholes;
    }

    /** Any JSON, as text. */
    String json(String name) {
        return required(name).toPrettyString();
    }

    String jsonOr(String name, String otherwise) {
        asked.add(name);
        return node.has(name) ? json(name) : otherwise;
    }

    /** Field names that the format leaves to the bundle. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Refuses what nobody asked for. */
    void end() {
        for (String name : names()) {
            if (!asked.contains(name)) {
                throw new IllegalArgumentException("unknown field " + printable(at(name)));
            }
        }
    }

    private JsonNode list(String name, int max) {
        JsonNode list = typed(name, JsonNode::isArray, "a list");
        if (list.size() > max) {
            throw new IllegalArgumentException(
                    at(name) + " has " + list.size() + " elements, must have at most " + max);
        }
        return list;
    }

    private JsonNode typed(String name, Predicate<JsonNode> type, String words) {
        JsonNode value = required(name);
        if (!type.test(value)) {
            throw new IllegalArgumentException(at(name) + " must be " + words);
        }
        return value;
    }

    private JsonNode required(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("missing field " + at(name));
        }
        return value;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Foreign text in a message of one line. */
    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 100 ? line : line.substring(0, 100) + "...";
    }
}
