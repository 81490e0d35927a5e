package dev.saccade.judge.choice;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.judge.ScratchDirectory;
import dev.saccade.judge.evaluate.ReelFootage;
import dev.saccade.model.Recognizer;
import dev.saccade.summary.Budget;
import dev.saccade.summary.Progress;
import dev.saccade.summary.Summarizer;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Lets the product and simpler ways choose frames of the same videos, and measures what they chose. One thread. */
public final class ChoiceTrial {
    private static final int RANDOM_DRAWS = 20;

    private final Recognizer recognizer;
    private final ChoiceSettings settings;
    private final Listener listener;

    /** Hears how it goes on; of each video also how its summary does. */
    public interface Listener extends Progress {
        /** @param description of a video that is done, or was left out */
        void done(int videos, int of, String description);
    }

    public ChoiceTrial(Recognizer recognizer, ChoiceSettings settings, Listener listener) {
        this.recognizer = recognizer;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * @param command what the user wrote, for the report
     * @throws RefusedInputException for clips that cannot be used
     * @throws IOException the disk does not take the summaries' frames
     */
    public ChoiceReport run(String command) throws InterruptedException, IOException {
        List<Supplier<Video>> videos = videos();
        List<VideoResult> results = new ArrayList<>();
        for (int i = 0; i < videos.size(); i++) {
            Video video = videos.get(i).get();
            String name = video.footage().name();
            try {
                VideoResult result = judge(video);
                results.add(result);
                listener.done(i + 1, videos.size(), name + ", " + result.frames() + " frames");
            } catch (CameraException e) {
                listener.done(i + 1, videos.size(), name + " left out: " + e.getMessage());
            }
        }
        if (results.isEmpty()) {
            throw new RefusedInputException("of " + videos.size() + " videos none can be judged");
        }
        return ChoiceReport.of(
                command, recognizer.bundle().name() + " " + recognizer.bundle().version(), results);
    }

    private List<Supplier<Video>> videos() {
        if (settings.clips().isPresent()) {
            return ReelFootage.of(settings.clips().get(), recognizer.bundle()).stream()
                    .<Supplier<Video>>map(reel -> () -> Video.ofReel(reel))
                    .toList();
        }
        return LongStream.range(settings.seed(), settings.seed() + settings.videos())
                .<Supplier<Video>>mapToObj(seed ->
                        () -> Video.ofScene(Video.sparse(Scene.of(seed, 60 * settings.minutes()), settings.every())))
                .toList();
    }

    private VideoResult judge(Video video) throws InterruptedException, IOException {
        List<Sample> samples = SampleReading.of(recognizer, video.footage());
        if (samples.isEmpty()) {
            throw new CameraException("no segment of it can be looked at");
        }
        Truth truth = video.truth().get();
        List<Long> own = summary(video);
        int count = Math.min(own.size(), samples.size());
        Map<Way, Measures> ways = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            ways.put(
                    way,
                    switch (way) {
                        case SUMMARY -> Measures.of(samples, own, truth);
                        case RANDOM -> random(samples, count, truth);
                        default -> Measures.of(samples, times(samples, way.choose(samples, count)), truth);
                    });
        }
        double seconds =
                (samples.get(samples.size() - 1).fromMicros() - samples.get(0).fromMicros()) / 1e6;
        return new VideoResult(
                video.footage().name(),
                video.seen(),
                seconds,
                own.size(),
                truth.moments().size(),
                ways);
    }

    private static Measures random(List<Sample> samples, int count, Truth truth) {
        Random random = new Random(1);
        return Measures.mean(Stream.generate(() -> Way.drawn(samples, count, random))
                .limit(RANDOM_DRAWS)
                .map(chosen -> Measures.of(samples, times(samples, chosen), truth))
                .toList());
    }

    private static List<Long> times(List<Sample> samples, List<Integer> chosen) {
        return chosen.stream().map(i -> samples.get(i).atMicros()).toList();
    }

    /** Presentation times of the frames that the product chooses, as many as it finds right. */
    private List<Long> summary(Video video) throws InterruptedException, IOException {
        try (ScratchDirectory scratch = new ScratchDirectory("saccade-choice")) {
            Summary summary = new Summarizer(recognizer, new Budget.Enough(), ZoneOffset.UTC, listener)
                    .summarize(
                            video.footage().name(), new CameraId("choice"), List.of(video.footage()), scratch.path());
            return summary.frames().stream().map(SummaryFrame::ptsMicros).toList();
        }
    }
}
