package dev.saccade.summary.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.clip.CameraId;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A summary as programs read it, and the storyboard's own script. Fields as the published schema has them; those that
 * may be null are absent then.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SummaryDocument(
        String type,
        @Nullable String id,
        @Nullable Integer revision,
        @Nullable String camera,
        @Nullable String from,
        @Nullable String to,
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
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param zone of the wall clock */
    public static SummaryDocument of(Summary summary, ZoneId zone) {
        return of(new Moments(summary, zone));
    }

    static SummaryDocument of(Moments moments) {
        Summary summary = moments.summary();
        return new SummaryDocument(
                "summary",
                null,
                null,
                null,
                null,
                null,
                summary.title(),
                summary.bundle(),
                summary.labels(),
                summary.background(),
                summary.lengthMicros(),
                summary.parts().stream().map(part -> part(part, moments)).toList(),
                summary.frames().stream()
                        .map(frame -> FrameDocument.of(frame, moments))
                        .toList(),
                summary.events().stream().map(SummaryDocument::event).toList(),
                timeline(summary),
                summary.unseen());
    }

    /** @throws IOException it is none */
    public static SummaryDocument parse(byte[] json) throws IOException {
        @Nullable SummaryDocument document = MAPPER.readValue(json, SummaryDocument.class);
        if (document == null) {
            throw new IOException("the value is null");
        }
        return document;
    }

    /** UTF-8; the same document gives the same bytes. */
    public byte[] json() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As it goes to Kafka.
     *
     * @param of the stretch of a camera that it tells, where it tells one
     * @param pictures where in Kafka its frames are, by their number
     */
    public SummaryDocument told(
            String newId, int newRevision, Optional<Stretch> of, Map<Integer, FrameDocument.PictureDocument> pictures) {
        return new SummaryDocument(
                type,
                newId,
                newRevision,
                of.map(Stretch::camera).orElse(null),
                of.map(Stretch::from).orElse(null),
                of.map(Stretch::to).orElse(null),
                title,
                bundle,
                labels,
                background,
                lengthMicros,
                parts,
                frames.stream().map(f -> f.with(pictures.get(f.number()))).toList(),
                events,
                timeline,
                unseen);
    }

    /** With these in place of its own. */
    public SummaryDocument with(
            List<FrameDocument> otherFrames, List<EventDocument> otherEvents, List<Summary.Unseen> otherUnseen) {
        return new SummaryDocument(
                type,
                id,
                revision,
                camera,
                from,
                to,
                title,
                bundle,
                labels,
                background,
                lengthMicros,
                parts,
                otherFrames,
                otherEvents,
                timeline,
                otherUnseen);
    }

    /** @param from as {@code to} ISO 8601 with an offset */
    public record Stretch(String camera, String from, String to) {
        /** @param zone of the offset */
        public static Stretch of(CameraId camera, Instant from, Instant to, ZoneId zone) {
            return new Stretch(camera.value(), clock(from, zone), clock(to, zone));
        }
    }

    /** ISO 8601 to the millisecond, with the offset from UTC. */
    public static String clock(Instant instant, ZoneId zone) {
        return Moments.iso(instant, zone);
    }

    /** @param startedAt wall clock, where it is known */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartDocument(
            String name,
            long startMicros,
            long firstPtsMicros,
            long lengthMicros,
            @Nullable String startedAt) {}

    public record EventDocument(String id, String action, long startMicros, long endMicros, double peakProbability) {}

    /**
     * All of the axis in cells of one length, the last of them perhaps shorter.
     *
     * @param probabilities by label, one a cell
     */
    public record Timeline(long cellMicros, Map<String, double[]> probabilities) {
        /** @return [A] in the order of these labels, 0 for those that it does not know */
        public float[] at(long atMicros, List<String> labels) {
            float[] at = new float[labels.size()];
            for (int a = 0; a < at.length; a++) {
                double[] cells = probabilities.getOrDefault(labels.get(a), new double[0]);
                int cell = (int) Math.min(cells.length - 1L, atMicros / cellMicros);
                at[a] = cell < 0 ? 0 : (float) cells[cell];
            }
            return at;
        }
    }

    private static PartDocument part(Part part, Moments moments) {
        return new PartDocument(
                part.name(),
                part.startMicros(),
                part.firstPtsMicros(),
                part.lengthMicros(),
                moments.iso(part, part.startMicros()).orElse(null));
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
    static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
