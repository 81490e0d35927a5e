package dev.saccade.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of the topics. Each is {@code saccade.} and its role unless named otherwise.
 *
 * @param accessUnits from cameras: one record a picture
 * @param windows results: the scores of each window, and gaps
 * @param events results: the revisions of each action event
 * @param keyFrames results: one JPEG for each key frame
 * @param state of each group and camera, compacted
 * @param deadLetters records that are no access unit, as they came
 * @param summaries the revisions of each summary, and answers to requests
 * @param summaryFrames their pictures, where no key frame of an event shows the same
 * @param summaryRequests from whoever wants a summary
 */
public record Topics(
        String accessUnits,
        String windows,
        String events,
        String keyFrames,
        String state,
        String deadLetters,
        String summaries,
        String summaryFrames,
        String summaryRequests) {
    /** The roles, in the order of the components; the names of the command line's options. */
    public static final List<String> ROLES = List.of(
            "access-units",
            "windows",
            "events",
            "key-frames",
            "state",
            "dead-letters",
            "summaries",
            "summary-frames",
            "summary-requests");

    public static final String DEFAULT_PREFIX = "saccade.";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    public Topics {
        Set<String> names = new HashSet<>();
        for (String name : List.of(
                accessUnits,
                windows,
                events,
                keyFrames,
                state,
                deadLetters,
                summaries,
                summaryFrames,
                summaryRequests)) {
            requireValid(name);
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        "topic name '" + name + "' is given to two topics, must differ for each");
            }
        }
    }

    public static Topics prefixed(String prefix) {
        return named(prefix, Map.of());
    }

    /**
     * @param names whole topic names by role, for the roles that do not follow the prefix
     * @throws IllegalArgumentException for a role that does not exist or a name that Kafka refuses
     */
    public static Topics named(String prefix, Map<String, String> names) {
        for (String role : names.keySet()) {
            if (!ROLES.contains(role)) {
                throw new IllegalArgumentException(
                        "topic role '" + role + "' is unknown, must be one of " + String.join(", ", ROLES));
            }
        }
        List<String> all = ROLES.stream()
                .map(role -> names.getOrDefault(role, prefix + role))
                .toList();
        return new Topics(
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                all.get(5),
                all.get(6),
                all.get(7),
                all.get(8));
    }

    /** All names, in the order of {@link #ROLES}. */
    public List<String> all() {
        return List.of(
                accessUnits, windows, events, keyFrames, state, deadLetters, summaries, summaryFrames, summaryRequests);
    }

    /** Those that recognition reads and writes. */
    public List<String> ofRecognition() {
        return List.of(accessUnits, windows, events, keyFrames, state, deadLetters);
    }

    /** Those that summaries are made from and go to. */
    public List<String> ofSummaries() {
        return List.of(accessUnits, windows, events, keyFrames, summaries, summaryFrames, summaryRequests);
    }

    private static void requireValid(String name) {
        if (!VALID.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(
                    "topic name '" + name + "' must be 1 to 249 characters of [A-Za-z0-9._-], and not '.' or '..'");
        }
    }
}
