package dev.saccade.summary.period;

import dev.saccade.summary.Summary.Unseen;
import dev.saccade.summary.page.FrameDocument;
import dev.saccade.summary.page.SummaryDocument;
import dev.saccade.summary.page.SummaryDocument.EventDocument;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document as a record holds it: frames and timeline are bounded where they are made, and so are events mostly. What
 * is still too large, long labels or many events, leaves out maps first and then the less likely half of the events
 * that no frame shows, and the shorter half of the unseen stretches, again and again.
 */
final class Bounded {
    /** Records hold 4 MiB; their headers need room. */
    static final int MOST_BYTES = (4 << 20) - (64 << 10);

    private static final int MOST_UNSEEN = 1_000;

    private Bounded() {}

    static byte[] json(SummaryDocument document) {
        SummaryDocument fitting =
                document.with(document.frames(), document.events(), longest(document.unseen(), MOST_UNSEEN));
        byte[] json = fitting.json();
        for (boolean maps = true; json.length > MOST_BYTES; maps = false, json = fitting.json()) {
            fitting = maps ? withoutMaps(fitting) : halved(fitting);
        }
        return json;
    }

    private static SummaryDocument withoutMaps(SummaryDocument document) {
        List<FrameDocument> frames =
                document.frames().stream().map(FrameDocument::withoutMap).toList();
        return document.with(frames, document.events(), document.unseen());
    }

    private static SummaryDocument halved(SummaryDocument document) {
        Set<String> shown = document.frames().stream()
                .map(FrameDocument::event)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<String> kept = new HashSet<>(shown);
        document.events().stream()
                .sorted(Comparator.comparingDouble((EventDocument e) -> -e.peakProbability())
                        .thenComparing(EventDocument::id))
                .limit(document.events().size() / 2)
                .forEach(e -> kept.add(e.id()));
        return document.with(
                document.frames(),
                document.events().stream().filter(e -> kept.contains(e.id())).toList(),
                longest(document.unseen(), document.unseen().size() / 2));
    }

    private static List<Unseen> longest(List<Unseen> unseen, int most) {
        return unseen.stream()
                .sorted(Comparator.comparingLong(u -> u.startMicros() - u.endMicros()))
                .limit(most)
                .sorted(Comparator.comparingLong(Unseen::startMicros))
                .toList();
    }
}
