package dev.saccade.deploy.command;

import dev.saccade.clip.CameraId;
import dev.saccade.deploy.analyze.FileAnalysis;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.Source;
import dev.saccade.model.Recognizer;
import dev.saccade.summary.attention.EventPictures;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files to JSON, without Kafka. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Recognizes actions in files, without Kafka: windows, events and gaps as JSON lines.")
final class AnalyzeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(AnalyzeCommand.class);

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Video files or directories of them.")
    private List<String> files;

    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = OutputDirectory.class,
            description = "Draw each event into DIR/pictures: key frame with map, attention over time, probabilities.")
    private @Nullable Path out;

    @Mixin
    private ThemeOption theme;

    @Spec
    private CommandSpec spec;

    private final Set<CameraId> cameras = new HashSet<>();

    @Override
    public Integer call() throws Exception {
        if (out == null) {
            return analyze(Optional.empty());
        }
        try (EventPictures pictures = theme.open(out.resolve(EventPictures.FOLDER))) {
            return analyze(Optional.of(pictures));
        }
    }

    private int analyze(Optional<EventPictures> pictures) throws Exception {
        int failed = 0;
        try (Recognizer recognizer = bundle.open()) {
            for (String file : files) {
                try {
                    analyze(recognizer, file, pictures);
                } catch (CameraException e) {
                    spec.commandLine().getErr().println(e.getMessage());
                    failed++;
                }
            }
        }
        return failed == 0 ? 0 : 2;
    }

    private void analyze(Recognizer recognizer, String file, Optional<EventPictures> pictures)
            throws InterruptedException {
        CameraId camera = unique(cameraOf(file));
        FileAnalysis analysis =
                new FileAnalysis(recognizer, camera, Words.configured(() -> Source.parse(file)), pictures);
        PrintWriter print = spec.commandLine().getOut();
        long start = System.nanoTime();
        SpeedLog speed = new SpeedLog(file);
        analysis.run(json -> print.println(new String(json, StandardCharsets.UTF_8)), speed::at);
        LOG.info(
                "{}: done in {} s; pictures skipped: {}",
                file,
                String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9),
                analysis.skipped());
    }

    /** Files of one name in two directories stay apart in results. */
    private CameraId unique(CameraId name) {
        CameraId free = name;
        for (int n = 2; !cameras.add(free); n++) {
            String suffix = "-" + n;
            String stem = name.value().substring(0, Math.min(name.value().length(), 128 - suffix.length()));
            free = new CameraId(stem + suffix);
        }
        return free;
    }

    /** The file's name without its ending, in the characters of a camera id. */
    private static CameraId cameraOf(String file) {
        Path name = Objects.requireNonNullElse(Path.of(file).getFileName(), Path.of("video"));
        String stem = name.toString().replaceFirst("(?<=.)\\.[^.]*$", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return new CameraId(stem.isEmpty() ? "video" : stem.substring(0, Math.min(128, stem.length())));
    }

    /** Says every few seconds how far it is. */
    private static final class SpeedLog {
        private static final long EVERY_NANOS = 3_000_000_000L;

        private final String file;
        private final long start = System.nanoTime();
        private long next = start + EVERY_NANOS;
        private long firstMicros = Long.MIN_VALUE;

        SpeedLog(String file) {
            this.file = file;
        }

        void at(long ptsMicros) {
            firstMicros = firstMicros == Long.MIN_VALUE ? ptsMicros : firstMicros;
            long now = System.nanoTime();
            if (now >= next) {
                next = now + EVERY_NANOS;
                double seconds = (ptsMicros - firstMicros) / 1e6;
                LOG.info(
                        "{}: {} s analyzed, {} times real time",
                        file,
                        String.format(Locale.ROOT, "%.0f", seconds),
                        String.format(Locale.ROOT, "%.1f", seconds * 1e9 / (now - start)));
            }
        }
    }
}
