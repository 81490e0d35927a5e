package dev.saccade.summary.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A summary as programs read it, and the storyboard's own script. Fields as the published schema has them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SummaryDocument(
        String type,
        String title,
        String bundle,
        List<String> labels,
        List<String> background,
        long lengthMicros,
        List<PartDocument> parts,
        List<FrameDocument> frames,
        List<EventDocument> events,
        Timeline timeline,
        List<Summary.Unseen> unseen) {

    static SummaryDocument of(Moments moments) {
        Summary summary = moments.summary();
        return new SummaryDocument(
                "summary",
                summary.title(),
                summary.bundle(),
                summary.labels(),
                summary.background(),
                summary.lengthMicros(),
                summary.parts().stream().map(part -> part(part, moments)).toList(),
                summary.frames().stream().map(frame -> frame(frame, moments)).toList(),
                summary.events().stream().map(SummaryDocument::event).toList(),
                timeline(summary),
                summary.unseen());
    }

    /** @param startedAt wall clock, where it is known */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartDocument(
            String name,
            long startMicros,
            long firstPtsMicros,
            long lengthMicros,
            @Nullable String startedAt) {}

    /** @param part index in the parts */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FrameDocument(
            int number,
            long atMicros,
            int part,
            long ptsMicros,
            @Nullable String capturedAt,
            String why,
            double score,
            @Nullable String event,
            double probability,
            String words,
            MapDocument map,
            Covered covered,
            int width,
            int height) {}

    /** @param weights height x width bytes, row by row, in base64 */
    record MapDocument(int height, int width, String weights) {}

    record Covered(double left, double top, double right, double bottom) {}

    record EventDocument(String id, String action, long startMicros, long endMicros, double peakProbability) {}

    /**
     * All of the axis in cells of one length, the last of them perhaps shorter.
     *
     * @param probabilities by label, one a cell
     */
    record Timeline(long cellMicros, Map<String, double[]> probabilities) {}

    private static PartDocument part(Part part, Moments moments) {
        return new PartDocument(
                part.name(),
                part.startMicros(),
                part.firstPtsMicros(),
                part.lengthMicros(),
                moments.iso(part, part.startMicros()).orElse(null));
    }

    private static FrameDocument frame(SummaryFrame frame, Moments moments) {
        return new FrameDocument(
                frame.number(),
                frame.atMicros(),
                moments.summary().parts().indexOf(frame.part()),
                frame.ptsMicros(),
                moments.iso(frame.part(), frame.atMicros()).orElse(null),
                frame.why().name().toLowerCase(Locale.ROOT),
                rounded(frame.score()),
                frame.event().orElse(null),
                rounded(frame.probability()),
                frame.words(),
                map(frame.map()),
                covered(frame.covered()),
                frame.width(),
                frame.height());
    }

    private static MapDocument map(SpatialMap map) {
        byte[] bytes = new byte[map.weights().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(map.weights()[i] * 255);
        }
        return new MapDocument(map.height(), map.width(), Base64.getEncoder().encodeToString(bytes));
    }

    private static Covered covered(SummaryFrame.Covered covered) {
        return new Covered(
                rounded(covered.left()), rounded(covered.top()), rounded(covered.right()), rounded(covered.bottom()));
    }

    private static EventDocument event(Summary.SummaryEvent event) {
        return new EventDocument(
                event.id(), event.action(), event.startMicros(), event.endMicros(), rounded(event.peakProbability()));
    }

    private static Timeline timeline(Summary summary) {
        List<Summary.Cell> cells = summary.timeline();
        Map<String, double[]> probabilities = new LinkedHashMap<>();
        for (int label = 0; label < summary.labels().size(); label++) {
            int a = label;
            probabilities.put(
                    summary.labels().get(label),
                    cells.stream()
                            .mapToDouble(cell -> rounded(cell.probabilities()[a]))
                            .toArray());
        }
        long cellMicros = cells.isEmpty()
                ? summary.lengthMicros()
                : cells.get(0).endMicros() - cells.get(0).startMicros();
        return new Timeline(cellMicros, probabilities);
    }

    /** More digits say nothing. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
