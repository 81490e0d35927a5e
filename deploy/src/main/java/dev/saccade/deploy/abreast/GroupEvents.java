package dev.saccade.deploy.abreast;

import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.record.EventResult;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The last revision of each event of some groups; of each group the latest {@value #MOST} events. One thread. */
public final class GroupEvents implements ResultHandler {
    static final int MOST = 5_000;

    private final Map<String, Map<String, EventResult>> events = new LinkedHashMap<>();

    /** @param groups whose events count */
    public GroupEvents(List<String> groups) {
        groups.forEach(group -> events.put(group, new LinkedHashMap<>()));
    }

    @Override
    public void event(EventResult event) {
        Map<String, EventResult> own = events.get(event.group());
        if (own == null) {
            return;
        }
        own.put(event.id(), event);
        if (own.size() > MOST) {
            Iterator<EventResult> oldest = own.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    Set<String> cameras() {
        Set<String> cameras = new TreeSet<>();
        events.values().forEach(own -> own.values().forEach(e -> cameras.add(e.camera())));
        return cameras;
    }

    /** In the order in which they opened. */
    public List<EventResult> of(String group, String camera) {
        return events.getOrDefault(group, Map.of()).values().stream()
                .filter(e -> e.camera().equals(camera))
                .toList();
    }

    /** How many of a group. */
    public int count(String group) {
        return events.getOrDefault(group, Map.of()).size();
    }
}
