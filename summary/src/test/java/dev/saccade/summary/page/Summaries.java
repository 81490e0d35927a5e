package dev.saccade.summary.page;

import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Summaries as the study would make them, of rendered pictures. The same arguments give the same. */
final class Summaries {
    static final Instant EIGHT = Instant.parse("2026-03-14T08:00:00.250Z");
    static final List<String> LABELS = List.of("wave", "jump", "fall", "background");

    /** Of a map's 16. */
    private static final int PADDED_ROWS = 2;

    private static final String[] SAYS = {"waves", "jumps", "falls"};
    private static final String[] PLACES = {"left", "in the middle", "right"};

    private final Path pictures;
    private final SplittableRandom random = new SplittableRandom(7);

    private Summaries(Path pictures) {
        this.pictures = pictures;
    }

    /** A short file whose wall clock nobody knows. */
    static Summary eightSeconds(Path pictures) throws IOException {
        return new Summaries(pictures).of("rendered walk.mp4", 4, 8_000_000, Optional.empty(), "rendered walk.mp4");
    }

    static Summary oneFrame(Path pictures) throws IOException {
        return new Summaries(pictures).of("still.mp4", 1, 3_000_000, Optional.empty(), "still.mp4");
    }

    /** A camera from eight in the morning. */
    static Summary tenHours(Path pictures, int frames) throws IOException {
        return new Summaries(pictures).of("lobby", frames, 36_000_000_000L, Optional.of(EIGHT), "lobby");
    }

    static Summary threeFiles(Path pictures) throws IOException {
        return new Summaries(pictures)
                .of(
                        "Eingangshalle, Nordseite · März",
                        12,
                        1_800_000_000L,
                        Optional.of(EIGHT),
                        "nord-01.mp4",
                        "nord-02.mp4",
                        "nord-03.mp4");
    }

    /** Names that want to be more than names. */
    static Summary hostile(Path pictures) throws IOException {
        String image = "<img src=x onerror=\"window.ran=1\">.mp4";
        String script = "</script><script>window.ran=1</script>";
        Summary made = new Summaries(pictures)
                .of(image, 6, 60_000_000, Optional.empty(), image, "../../x", "\"'--> &amp; \u202eمرحبا\u202c.mp4");
        List<SummaryFrame> frames = made.frames().stream()
                .map(frame -> worded(frame, script + " & '\"\n\n--> " + frame.words()))
                .toList();
        return new Summary(
                image + script,
                script,
                List.of(script, "jump", "fall", "background"),
                made.background(),
                made.parts(),
                frames,
                made.events().stream().map(e -> renamed(e, "wave", script)).toList(),
                made.timeline(),
                List.of(new Summary.Unseen(0, 9_000_000, image)));
    }

    private Summary of(String title, int count, long length, Optional<Instant> startedAt, String... names)
            throws IOException {
        List<Part> parts = parts(length, startedAt, names);
        List<Path> files = RenderedFrames.write(pictures);
        List<Summary.SummaryEvent> events = new ArrayList<>();
        List<SummaryFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = (long) (length * (i + random.nextDouble(0.2, 0.8)) / count);
            boolean acts = i % 3 != 2;
            if (acts) {
                events.add(event(i, at, length));
            }
            Part part = parts.get((int) (at * names.length / length));
            frames.add(frame(i, at, part, acts ? Optional.of(events.get(events.size() - 1)) : Optional.empty(), files));
        }
        List<Summary.Unseen> unseen = length > 60_000_000
                ? List.of(
                        new Summary.Unseen(length * 6 / 10, length * 64 / 100, "the camera was away"),
                        new Summary.Unseen(length * 81 / 100, length * 811 / 1000, "could not be decoded"))
                : List.of();
        events.sort(Comparator.comparingLong(Summary.SummaryEvent::startMicros));
        return new Summary(
                title,
                "rendered-actions 1",
                LABELS,
                List.of("background"),
                parts,
                frames,
                events,
                timeline(length, events),
                unseen);
    }

    private static List<Part> parts(long length, Optional<Instant> startedAt, String... names) {
        long each = length / names.length;
        return IntStream.range(0, names.length)
                .mapToObj(i -> new Part(
                        names[i],
                        Optional.empty(),
                        i * each,
                        40_000,
                        each,
                        startedAt.map(s -> s.plusNanos(i * (each * 1000 + 600_000_000_000L)))))
                .toList();
    }

    private Summary.SummaryEvent event(int i, long at, long length) {
        long half = Math.min(length / 12, random.nextLong(800_000, 30_000_000));
        return new Summary.SummaryEvent(
                "event-" + i,
                LABELS.get(random.nextInt(3)),
                Math.max(0, at - half),
                Math.min(length, at + half),
                (float) random.nextDouble(0.6, 1));
    }

    private SummaryFrame frame(int i, long at, Part part, Optional<Summary.SummaryEvent> event, List<Path> files) {
        int place = random.nextInt(3);
        String words = event.map(e -> SAYS[LABELS.indexOf(e.action())] + ", " + PLACES[place] + ", "
                        + Math.round(e.peakProbability() * 100) + " %")
                .orElse("quiet, little moves");
        return new SummaryFrame(
                i + 1,
                at,
                part,
                part.firstPtsMicros() + at - part.startMicros(),
                event.isPresent()
                        ? SummaryFrame.Why.EVENT
                        : i % 2 == 0 ? SummaryFrame.Why.COVERS : SummaryFrame.Why.NEW,
                random.nextDouble(),
                event.map(Summary.SummaryEvent::id),
                event.map(Summary.SummaryEvent::peakProbability).orElse(0f),
                words,
                Optional.of(map(0.2 + 0.3 * place)),
                new SummaryFrame.Covered(0, 0.125f, 1, 0.875f),
                Optional.empty(),
                files.get(i % files.size()),
                RenderedFrames.WIDTH,
                RenderedFrames.HEIGHT);
    }

    /** Across the frame, 0 to 1: where its words say that it is. */
    static double attentionAt(SummaryFrame frame) {
        return IntStream.range(0, PLACES.length)
                .filter(i -> frame.words().contains(PLACES[i]))
                .mapToDouble(i -> 0.2 + 0.3 * i)
                .findFirst()
                .orElseThrow();
    }

    /** Attention around one place, and where nobody should see it: in the padding above and below the picture. */
    private static SpatialMap map(double x) {
        int height = 16;
        int width = 20;
        float[] weights = new float[height * width];
        for (int i = 0; i < weights.length; i++) {
            double dx = (i % width + 0.5) / width - x;
            double dy = (i / width + 0.5) / height - 0.55;
            boolean padding = i / width < PADDED_ROWS || i / width >= height - PADDED_ROWS;
            weights[i] = padding ? 1 : (float) Math.exp(-(dx * dx / 0.012 + dy * dy / 0.03));
        }
        return new SpatialMap(height, width, weights);
    }

    private List<Summary.Cell> timeline(long length, List<Summary.SummaryEvent> events) {
        int cells = (int) Math.min(2000, length / 500_000);
        List<Summary.Cell> timeline = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            long from = length / cells * i;
            long to = i == cells - 1 ? length : length / cells * (i + 1);
            float[] probabilities = new float[LABELS.size()];
            for (int a = 0; a < 3; a++) {
                probabilities[a] = (float) Math.pow(random.nextDouble(), 9) * 0.5f;
            }
            for (Summary.SummaryEvent event : events) {
                if (event.startMicros() < to && from < event.endMicros()) {
                    probabilities[LABELS.indexOf(event.action())] = event.peakProbability();
                }
            }
            timeline.add(new Summary.Cell(from, to, probabilities));
        }
        return timeline;
    }

    /** Of the first frame only the picture is known. */
    static Summary withoutMap(Path pictures) throws IOException {
        Summary made = eightSeconds(pictures);
        List<SummaryFrame> frames = new ArrayList<>(made.frames());
        frames.set(0, changed(frames.get(0), frames.get(0).words(), Optional.empty()));
        return new Summary(
                made.title(),
                made.bundle(),
                made.labels(),
                made.background(),
                made.parts(),
                frames,
                made.events(),
                made.timeline(),
                made.unseen());
    }

    private static SummaryFrame worded(SummaryFrame f, String words) {
        return changed(f, words, f.map());
    }

    private static SummaryFrame changed(SummaryFrame f, String words, Optional<SpatialMap> map) {
        return new SummaryFrame(
                f.number(),
                f.atMicros(),
                f.part(),
                f.ptsMicros(),
                f.why(),
                f.score(),
                f.event(),
                f.probability(),
                words,
                map,
                f.covered(),
                f.motion(),
                f.jpeg(),
                f.width(),
                f.height());
    }

    private static Summary.SummaryEvent renamed(Summary.SummaryEvent e, String from, String to) {
        String action = e.action().equals(from) ? to : e.action();
        return new Summary.SummaryEvent(e.id(), action, e.startMicros(), e.endMicros(), e.peakProbability());
    }
}
