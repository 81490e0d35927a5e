package dev.saccade.deploy.command;

import dev.saccade.deploy.Saccade;
import dev.saccade.deploy.broker.BrokerMain;
import dev.saccade.judge.ScratchDirectory;
import dev.saccade.judge.breaking.BreakReport;
import dev.saccade.judge.breaking.BreakSettings;
import dev.saccade.judge.breaking.BreakSettings.TimeOuts;
import dev.saccade.judge.breaking.Breaking;
import dev.saccade.judge.breaking.Programs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Breaks the whole system on purpose. */
@Command(
        name = "break",
        mixinStandardHelpOptions = true,
        description = "Kills and disturbs three brokers, three workers and ingest, by a seed, and checks what holds.")
final class BreakCommand implements Callable<Integer> {
    private static final int SECONDS_A_KILL = 12;

    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the schedule and of the cameras (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "3",
            description = "Length of the schedule, 1 to 1440 (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "1440")
    private int minutes;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "How many, spread over the length, 0 to 100000 (default: one every 12 s).")
    @Bounded(min = "0", max = "100000")
    private @Nullable Integer kills;

    @Option(
            names = "--mode",
            paramLabel = "live|every-frame",
            defaultValue = "every-frame",
            description =
                    "Of the workers; every-frame is compared with an undisturbed run (default: ${DEFAULT-VALUE}).")
    private RecognizeOptions.Mode mode;

    @Option(
            names = "--timeouts",
            paramLabel = "short|default",
            defaultValue = "short",
            description = "How soon the dead are given up: a second or two, or as shipped (default: ${DEFAULT-VALUE}).")
    private TimeOuts timeOuts;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            defaultValue = "3",
            description = "Cameras beside the one that ingest plays, 1 to 100 (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "100")
    private int cameras;

    @Mixin
    private ReportOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("saccade-break-");
        boolean wanted = true;
        try {
            boolean held = run(directory);
            wanted = !held;
            return held ? 0 : 1;
        } catch (InterruptedException | InterruptException e) {
            // Nobody's evidence.
            wanted = false;
            throw e;
        } finally {
            leave(directory, wanted);
        }
    }

    /** Whether all that is promised held. */
    private boolean run(Path directory) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Programs programs = new Programs(BrokerMain.class.getName(), Saccade.class.getName());
        BreakReport report = new Breaking(settings(directory), programs, err::println).run(Words.commandLine(spec));
        output.say(spec, report.lines(), report::write);
        return report.wrong().isEmpty();
    }

    private void leave(Path directory, boolean wanted) throws IOException {
        if (wanted) {
            spec.commandLine()
                    .getErr()
                    .println("logs and the brokers' directories, topics and all, are in " + directory);
        } else {
            ScratchDirectory.delete(directory);
        }
    }

    private BreakSettings settings(Path directory) {
        Duration length = Duration.ofMinutes(minutes);
        return new BreakSettings(
                seed,
                length,
                kills == null ? (int) length.toSeconds() / SECONDS_A_KILL : kills,
                mode == RecognizeOptions.Mode.EVERY_FRAME,
                timeOuts,
                cameras,
                bundle.directory(),
                bundle.device(),
                directory);
    }
}
