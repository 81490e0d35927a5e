package dev.saccade.deploy.command;

import dev.saccade.judge.speed.SpeedReport;
import dev.saccade.judge.speed.SpeedSettings;
import dev.saccade.judge.speed.SpeedTrial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast summaries are made. */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description = "Says how fast a rendered video is summarized by a process of its own, and in how much memory,"
                + " beside decoding alone.")
final class QualitySpeedCommand implements Callable<Integer> {
    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "Length of the video (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "60")
    private int minutes;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often it is there, one after the other: 60 of ten minutes are ten hours (default:"
                    + " ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "1000")
    private int times;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            defaultValue = "1280",
            description = "Even (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "160", max = "1920")
    private int width;

    @Option(
            names = "--height",
            paramLabel = "PIXELS",
            defaultValue = "720",
            description = "Even (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "120", max = "1080")
    private int height;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "940001",
            description = "Of the scene (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "0", max = "1000000000")
    private long seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Of which the median is told (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "100")
    private int runs;

    @Option(
            names = "--formats",
            paramLabel = "NAME[,...]",
            description = "What is written; all there is where none is given.")
    private @Nullable String formats;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "1GB",
            description = "What the summary's process may hold (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "256MB", max = "1024GB")
    private ByteSize memory;

    @Mixin
    private ReportOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        SpeedSettings settings = new SpeedSettings(seed, minutes, width, height, times, runs, summarize());
        SpeedReport report = new SpeedTrial(settings, err::println).run(Words.commandLine(spec));
        output.say(spec, report.lines(), report::write);
        return 0;
    }

    /** Through the launcher, as people start it: what it may hold is decided there. */
    private List<String> summarize() {
        String home = System.getProperty("saccade.home", ".");
        List<String> command = new ArrayList<>(List.of(
                Path.of(home, "deploy", "launch").toString(),
                home,
                System.getProperty("java.class.path"),
                "summarize"));
        command.addAll(List.of("--bundle", bundle.directory().toString()));
        command.addAll(List.of("--device", bundle.device().name().toLowerCase(Locale.ROOT)));
        command.addAll(List.of("--memory", memory.toString()));
        if (formats != null) {
            command.addAll(List.of("--formats", formats));
        }
        return command;
    }
}
