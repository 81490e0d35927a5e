package dev.saccade.summary.page;

import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.SummaryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cues of one part, in the time of its player, which begins with 0. Each ends where the next begins. */
final class PartCues {
    /** Players know no less. */
    private static final long LEAST_MICROS = 1000;

    private final Part part;
    private final List<SummaryFrame> frames;
    private final Map<String, SummaryEvent> events;

    PartCues(Summary summary, Part part) {
        this.part = part;
        this.frames = summary.frames().stream()
                .filter(frame -> frame.part().equals(part))
                .toList();
        this.events =
                summary.events().stream().collect(Collectors.toMap(SummaryEvent::id, Function.identity(), (a, b) -> b));
    }

    /** One for each event, from where it begins, and one for each frame without an event. */
    List<Cue> chapters() {
        List<Starting> starts = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (SummaryFrame frame : frames) {
            if (frame.event().isEmpty() || !frame.event().equals(before)) {
                starts.add(new Starting(beginning(frame), Cue.plain(frame.words())));
            }
            before = frame.event();
        }
        return cues(starts);
    }

    /** One for each frame, up to half-way to the next. */
    List<Cue> thumbnails(Function<SummaryFrame, String> place) {
        List<Starting> starts = new ArrayList<>();
        long before = part.startMicros();
        for (SummaryFrame frame : frames) {
            starts.add(new Starting((before + frame.atMicros()) / 2, place.apply(frame)));
            before = frame.atMicros();
        }
        return cues(starts);
    }

    private long beginning(SummaryFrame frame) {
        return frame.event()
                .map(events::get)
                .map(event -> Math.min(event.startMicros(), frame.atMicros()))
                .orElse(frame.atMicros());
    }

    /** The first begins with the part; what would begin before the one in front of it begins right after that. */
    private List<Cue> cues(List<Starting> starts) {
        List<Cue> cues = new ArrayList<>();
        long start = 0;
        for (int i = 0; i < starts.size(); i++) {
            long wanted =
                    i + 1 < starts.size() ? starts.get(i + 1).atMicros() - part.startMicros() : part.lengthMicros();
            long end = Math.max(wanted, start + LEAST_MICROS);
            cues.add(new Cue(start, end, starts.get(i).text()));
            start = end;
        }
        return cues;
    }

    private record Starting(long atMicros, String text) {}
}
