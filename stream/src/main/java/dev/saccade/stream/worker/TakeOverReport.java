package dev.saccade.stream.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what of a take-over is not as it should be: a line for each thing, not for each partition. */
final class TakeOverReport {
    private static final Logger LOG = LoggerFactory.getLogger(TakeOverReport.class);

    private final String topic;
    private final Map<Findings, Start> starts;

    TakeOverReport(String topic, Map<Findings, Start> starts) {
        this.topic = topic;
        this.starts = starts;
    }

    void log() {
        Map<String, List<Findings>> letGo = new TreeMap<>();
        starts.forEach((found, start) ->
                letGo.computeIfAbsent(start.letGo(), why -> new ArrayList<>()).add(found));
        letGo.remove("");
        letGo.forEach((why, found) -> LOG.warn(
                "partitions {} of {}: {}; lets go of what it knew of {} cameras, which begin anew",
                numbers(found),
                topic,
                why,
                found.stream().mapToInt(f -> f.state().cameras().size()).sum()));
        List<Findings> setBack = starts.entrySet().stream()
                .filter(e -> e.getKey().stateIsAhead(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!setBack.isEmpty()) {
            LOG.warn(
                    "partitions {} of {}: the committed offset lies before what the cameras have decided; they pass over"
                            + " that and go on after it",
                    numbers(setBack),
                    topic);
        }
        long unread = starts.values().stream().mapToLong(Start::unread).sum();
        if (unread > 0) {
            LOG.warn("passes over {} records of {}, older than the lag budget", unread, topic);
        }
    }

    private static List<Integer> numbers(List<Findings> found) {
        return found.stream().map(Findings::partition).sorted().toList();
    }
}
