package dev.saccade.deploy.command;

import dev.saccade.judge.fuzz.Fuzz;
import dev.saccade.judge.fuzz.FuzzCase;
import dev.saccade.judge.fuzz.FuzzReport;
import dev.saccade.judge.fuzz.FuzzSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Input that is wrong on purpose. */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description =
                "Tries mutated access units, mutated files and cameras that break off; all follows from the seed.")
final class FuzzCommand implements Callable<Integer> {
    private static final String LIMIT = "1000000";

    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all that is drawn (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "0", max = "1000000000")
    private long seed;

    @Option(
            names = "--units",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Access units that are mutated, beside a good camera (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "0", max = LIMIT)
    private int units;

    @Option(
            names = "--files",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Files that are mutated (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "0", max = LIMIT)
    private int files;

    @Option(
            names = "--reconnects",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Times that an RTSP camera breaks off (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "0", max = LIMIT)
    private int reconnects;

    @Option(
            names = "--codec",
            paramLabel = "NAME[,...]",
            split = ",",
            description = "Codecs of the material, by FFmpeg's names (default: all that ffmpeg encodes here).")
    private Set<String> codecs = Set.of();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "For one case; then it counts as hung (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1s", max = "10m")
    private Duration deadline;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            defaultValue = "fuzz-failures",
            description = "Where files go that made a case fail (default: ${DEFAULT-VALUE}).")
    private Path keep;

    @Option(
            names = "--case",
            paramLabel = "PART:N",
            description = "Plays this case of the seed alone, as a failure names it.")
    private @Nullable String only;

    @Mixin
    private ReportOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Optional<FuzzCase> one =
                Words.configured(() -> Optional.ofNullable(only).map(FuzzCase::parse));
        FuzzSettings settings = new FuzzSettings(
                seed, units, files, reconnects, codecs, bundle.directory(), bundle.device(), deadline, keep, one);
        PrintWriter err = spec.commandLine().getErr();
        FuzzReport report = new Fuzz(settings, err::println).run(Words.commandLine(spec));
        output.say(spec, report.lines(), report::write);
        return report.good() ? 0 : 1;
    }
}
