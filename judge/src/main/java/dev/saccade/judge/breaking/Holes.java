package dev.saccade.judge.breaking;

import dev.saccade.stream.read.StoredResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every loss is said: between two windows of an epoch that do not follow each other there is a gap. */
final class Holes {
    private final List<String> unsaid = new ArrayList<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private long announced;

    /** @param windows of one camera, gaps among them, in order */
    void look(List<StoredResult> windows) {
        last.clear();
        said.clear();
        for (StoredResult result : windows) {
            // Ids are "/GROUP/CAMERA EPOCH/SEGMENT" and "/GROUP/CAMERA EPOCH/REASON/PTS".
            String[] parts = result.id().substring(result.id().indexOf(' ') + 1).split("/");
            if (parts.length == 2) {
                window(result, parts[0], Long.parseLong(parts[1]));
            } else {
                said.add(parts[0]);
            }
        }
    }

    /** Holes of which nothing says that they are there. */
    List<String> unsaid() {
        return unsaid;
    }

    long announced() {
        return announced;
    }

    private void window(StoredResult result, String epoch, long segment) {
        Long before = last.put(epoch, segment);
        boolean gap = said.remove(epoch);
        if (before == null || segment == before + 1) {
            return;
        }
        if (gap) {
            announced++;
        } else {
            unsaid.add("no gap before segment " + segment + " of epoch " + epoch + " of " + result.camera() + ", after "
                    + before);
        }
    }
}
