package dev.saccade.summary;

import java.util.List;

/**
 * What tells a video, or a stretch of a camera. All times that are called {@code at}, {@code start} or {@code end} are
 * microseconds on one axis, which begins with the first part or, of a camera, with the stretch that was asked for; between
 * the parts of a camera there may be room.
 *
 * @param title for people: a file's name, a directory's, or a camera's id; may hold any character
 * @param bundle name and version of what decided
 * @param labels [A], in the order of {@link Cell#probabilities}
 * @param background labels that are no action
 * @param parts the files, or the one stretch of a camera, in order
 * @param frames by time, numbered from 1; never empty
 * @param events by start
 * @param timeline cells of one length, in order, at most 2,000, all of the axis
 * @param unseen stretches at which nobody looked, by start
 */
public record Summary(
        String title,
        String bundle,
        List<String> labels,
        List<String> background,
        List<Part> parts,
        List<SummaryFrame> frames,
        List<SummaryEvent> events,
        List<Cell> timeline,
        List<Unseen> unseen) {
    public Summary {
        labels = List.copyOf(labels);
        background = List.copyOf(background);
        parts = List.copyOf(parts);
        frames = List.copyOf(frames);
        events = List.copyOf(events);
        timeline = List.copyOf(timeline);
        unseen = List.copyOf(unseen);
    }

    public long lengthMicros() {
        return parts.get(parts.size() - 1).endMicros();
    }

    /** An action as its last revision has it. */
    public record SummaryEvent(String id, String action, long startMicros, long endMicros, float peakProbability) {}

    /**
     * A piece of the timeline.
     *
     * @param probabilities [A] the highest of the windows whose core touches it; 0 where none does
     */
    public record Cell(long startMicros, long endMicros, float[] probabilities) {}

    /** @param reason in words for people: what could not be decoded, was lost or has expired */
    public record Unseen(long startMicros, long endMicros, String reason) {}
}
