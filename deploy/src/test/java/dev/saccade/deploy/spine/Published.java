package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.stream.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of results whatever happened. */
final class Published {
    private static final Pattern EVENT =
            Pattern.compile("\"id\":\"([0-9a-f]+)\",\"revision\":\\d+,\"state\":\"(\\w+)\"");

    private Published() {}

    static long gaps(Cluster cluster, Topics topics, String reason) {
        return cluster.read(topics.windows()).stream()
                .filter(r -> r.contains("\"reason\":\"" + reason + "\""))
                .count();
    }

    /** No id twice, and at most so many events open. */
    static void assertHonest(Cluster cluster, Topics topics, int mayBeOpen) {
        Set<String> ids = new HashSet<>();
        Map<String, String> events = new HashMap<>();
        Stream.of(topics.windows(), topics.events(), topics.keyFrames())
                .flatMap(topic -> cluster.read(topic).stream())
                .forEach(r -> {
                    String id = header(r, "ce_source") + header(r, "ce_type") + header(r, "ce_id");
                    assertTrue(ids.add(id), "twice: " + id);
                    Matcher event = EVENT.matcher(r);
                    if (event.find()) {
                        events.put(event.group(1), event.group(2));
                    }
                });
        long open = events.values().stream().filter(s -> !s.equals("closed")).count();
        assertTrue(open <= mayBeOpen, events.toString());
    }

    private static String header(String record, String name) {
        return record.replaceFirst("(?s).* (" + name + "=\\S+ ).*", "$1");
    }
}
