package dev.saccade.judge.choice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saccade.judge.FigureFile;
import dev.saccade.judge.evaluate.Intervals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well frames were chosen.
 *
 * @param fresh videos that the bundle was not trained on; null where there are none
 * @param seen the others; null where there are none
 * @param videos one by one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChoiceReport(
        String command,
        String bundle,
        @Nullable Group fresh,
        @Nullable Group seen,
        List<VideoResult> videos) {

    /** Means over videos. */
    record Group(int videos, double minutes, int frames, int moments, Map<Way, Figures> ways) {
        static @Nullable Group of(List<VideoResult> videos) {
            if (videos.isEmpty()) {
                return null;
            }
            Map<Way, Figures> ways = new EnumMap<>(Way.class);
            for (Way way : Way.values()) {
                ways.put(
                        way,
                        Figures.of(videos.stream()
                                .map(v -> Objects.requireNonNull(v.ways().get(way)))
                                .toList()));
            }
            return new Group(
                    videos.size(),
                    videos.stream().mapToDouble(VideoResult::seconds).sum() / 60,
                    videos.stream().mapToInt(VideoResult::frames).sum(),
                    videos.stream().mapToInt(VideoResult::moments).sum(),
                    ways);
        }
    }

    /** Each mean with its interval. */
    record Figures(Figure moments, Figure idle, Figure redundancy, Figure coverage) {
        static Figures of(List<Measures> videos) {
            Measures mean = Measures.mean(videos);
            List<Measures> drawn = Intervals.draw(videos.stream().map(List::of).toList(), Measures::mean);
            return new Figures(
                    Figure.of(mean, drawn, Measures::moments),
                    Figure.of(mean, drawn, Measures::idle),
                    Figure.of(mean, drawn, Measures::redundancy),
                    Figure.of(mean, drawn, Measures::coverage));
        }
    }

    /** A mean over videos with its 95 % interval, of a bootstrap that draws videos. */
    record Figure(double mean, double low, double high) {
        static Figure of(Measures mean, List<Measures> drawn, ToDoubleFunction<Measures> of) {
            Intervals.Interval interval = Intervals.of(drawn, of);
            return new Figure(of.applyAsDouble(mean), interval.low(), interval.high());
        }
    }

    static ChoiceReport of(String command, String bundle, List<VideoResult> videos) {
        return new ChoiceReport(
                command,
                bundle,
                Group.of(videos.stream().filter(v -> !v.seen()).toList()),
                Group.of(videos.stream().filter(VideoResult::seen).toList()),
                List.copyOf(videos));
    }

    /** For people: plain text, one line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (fresh != null) {
            lines.addAll(ChoiceTable.lines(fresh, ""));
        }
        if (seen != null) {
            lines.addAll(ChoiceTable.lines(seen, ", on which the bundle was trained"));
        }
        return lines;
    }

    /** As JSON: figures are plain numbers, null where they are not defined. */
    public void write(Path file) throws IOException {
        FigureFile.write(file, this);
    }
}
