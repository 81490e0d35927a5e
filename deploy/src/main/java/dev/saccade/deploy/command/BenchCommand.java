package dev.saccade.deploy.command;

import dev.saccade.deploy.broker.BrokerMain;
import dev.saccade.judge.bench.Bench;
import dev.saccade.judge.bench.BenchReport;
import dev.saccade.judge.bench.BenchSettings;
import dev.saccade.judge.bench.BenchSettings.Part;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what recognition costs on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures CPU, latency and memory on this machine, against decoding and inference alone.")
final class BenchCommand implements Callable<Integer> {
    private static final int SCENE_SECONDS = 20;
    private static final BenchLengths QUICK =
            new BenchLengths(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(4));

    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--part",
            paramLabel = "floor|worker|cameras",
            split = ",",
            description = "What to measure (default: everything).")
    private @Nullable List<Part> parts;

    @Option(
            names = "--video",
            paramLabel = "FILE",
            description = "H.264 video in place of the rendered scene, held in memory and played in a loop.")
    private @Nullable Path video;

    @Option(
            names = "--worker-cameras",
            paramLabel = "N",
            defaultValue = "12",
            description = "Cameras while the worker's CPU is measured, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "1000")
    private int workerCameras;

    @Option(
            names = "--cameras",
            paramLabel = "N[,...]",
            split = ",",
            defaultValue = "12",
            description = "One run with each of these counts (default: ${DEFAULT-VALUE}).")
    private List<Integer> cameras;

    @Mixin
    private BenchLengths lengths;

    @Option(names = "--quick", description = "A minute for everything: shows that it runs; the figures mean little.")
    private boolean quick;

    @Mixin
    private ReportOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        BenchReport report = new Bench(Words.configured(this::settings), BrokerMain.class.getName(), err::println)
                .run(Words.commandLine(spec));
        output.say(spec, report.lines(), report::write);
        return 0;
    }

    private BenchSettings settings() {
        Set<Part> chosen = parts == null ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
        BenchLengths times = quick ? QUICK : lengths;
        return new BenchSettings(
                chosen,
                bundle.directory(),
                bundle.device(),
                Optional.ofNullable(video),
                quick,
                quick ? 4 : SCENE_SECONDS,
                quick ? 2 : workerCameras,
                quick ? List.of(3) : cameras,
                times.warmUp(),
                times.measure(),
                times.soak());
    }
}
