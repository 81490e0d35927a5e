package dev.saccade.deploy.command;

import dev.saccade.clip.CameraId;
import dev.saccade.deploy.demo.Demo;
import dev.saccade.ingest.Source;
import dev.saccade.stream.publish.IngestCamera;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job in one command. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a Kafka broker, a camera, a worker and summaries in this process and prints what is"
                + " recognized.")
final class DemoCommand implements Callable<Integer> {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Mixin
    private BundlesOption bundle;

    @Option(
            names = "--video",
            paramLabel = "FILE|URL",
            split = "\n",
            description = "Real video in place of the rendered scene; repeatable, each a camera.")
    private @Nullable List<String> video;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "When to stop, 5 to 86400; else after 60 s of the rendered scene, or at the videos' end.")
    @Bounded(min = "5", max = "86400")
    private @Nullable Integer seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "800001",
            description = "Which rendered scene (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = OutputDirectory.class,
            description = "Write events and windows as JSON lines, key frames as JPEG, pictures of events, and"
                    + " summaries.")
    private @Nullable Path out;

    @Mixin
    private ThemeOption theme;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter print = spec.commandLine().getOut();
        List<IngestCamera> cameras = video == null ? scene() : videos(video);
        Duration atMost = seconds == null || video == null ? FOR_EVER : Duration.ofSeconds(seconds);
        try (OpenBundles bundles = bundle.open()) {
            print.println("bundle "
                    + bundles.all().stream()
                            .map(r -> r.bundle().name() + " on " + r.deviceInUse())
                            .collect(Collectors.joining(", "))
                    + "; cameras "
                    + cameras.stream().map(c -> c.id() + " = " + c.source()).collect(Collectors.joining(", ")));
            Demo demo = new Demo(bundles.all(), cameras, Optional.ofNullable(out), theme.theme(), print);
            List<String> problems = Running.untilDone("demo", () -> demo.run(atMost), demo::stop);
            problems.forEach(spec.commandLine().getErr()::println);
            return problems.isEmpty() ? 0 : 2;
        }
    }

    private List<IngestCamera> scene() {
        int length = seconds == null ? 60 : seconds;
        String source = "scene:seed=" + seed + ",seconds=" + length;
        return List.of(new IngestCamera(new CameraId("scene"), Source.parse(source)));
    }

    private static List<IngestCamera> videos(List<String> videos) {
        List<IngestCamera> cameras = new ArrayList<>();
        for (String source : videos) {
            CameraId id = new CameraId("video-" + (cameras.size() + 1));
            cameras.add(new IngestCamera(id, Words.configured(() -> Source.parse(source))));
        }
        return cameras;
    }
}
