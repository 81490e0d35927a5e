package dev.saccade.judge.speed;

import dev.saccade.judge.FigureFile;
import dev.saccade.judge.bench.Machine;
import dev.saccade.judge.bench.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How fast, and in how much memory.
 *
 * @param seconds how long what was summarized plays
 * @param timesRealTime median over the runs, by the clock
 * @param cpuSeconds median; so is the next
 * @param decodingSeconds CPU of decoding every picture, and nothing else
 * @param peakMegabytes the highest of the runs
 */
public record SpeedReport(
        String command,
        Machine machine,
        int width,
        int height,
        double seconds,
        int runs,
        double wallSeconds,
        double timesRealTime,
        double cpuSeconds,
        double decodingSeconds,
        double overDecoding,
        double peakMegabytes) {
    static SpeedReport of(
            String command,
            Machine machine,
            SpeedSettings settings,
            List<SummaryRun> summaries,
            List<Double> decodings) {
        double wall = median(summaries, SummaryRun::wallSeconds);
        double cpu = median(summaries, SummaryRun::cpuSeconds);
        double decoding = median(decodings, d -> d);
        return new SpeedReport(
                command,
                machine,
                settings.width(),
                settings.height(),
                settings.seconds(),
                settings.runs(),
                Numbers.rounded(wall),
                Numbers.rounded(settings.seconds() / wall),
                Numbers.rounded(cpu),
                Numbers.rounded(decoding),
                Numbers.rounded(cpu / decoding),
                Numbers.rounded(summaries.stream()
                                .mapToLong(SummaryRun::peakBytes)
                                .max()
                                .orElse(0)
                        / 1e6));
    }

    /** For people: plain text, one line each. */
    public List<String> lines() {
        return List.of(
                command,
                said(
                        "%s, %d cores, %.1f GB; load before %.2f",
                        machine.cpu(), machine.cores(), machine.memoryGigabytes(), machine.loadBefore()),
                said("%d x %d, 25 pictures a second, %.1f minutes; median of %d", width, height, seconds / 60, runs),
                said("by the clock   %8.1f s   %.1f times real time", wallSeconds, timesRealTime),
                said("CPU            %8.1f s   %.2f times decoding alone", cpuSeconds, overDecoding),
                said("decoding alone %8.1f s   every picture, one thread", decodingSeconds),
                said("resident       %8.0f MB  at most", peakMegabytes));
    }

    /** As JSON. */
    public void write(Path file) throws IOException {
        FigureFile.write(file, this);
    }

    private static <T> double median(List<T> runs, ToDoubleFunction<T> of) {
        return Numbers.percentile(runs.stream().mapToDouble(of), 50);
    }

    private static String said(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
