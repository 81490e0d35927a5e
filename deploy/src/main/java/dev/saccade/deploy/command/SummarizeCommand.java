package dev.saccade.deploy.command;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.Source;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.summary.Budget;
import dev.saccade.summary.Footage;
import dev.saccade.summary.Format;
import dev.saccade.summary.Summarizer;
import dev.saccade.summary.Summary;
import dev.saccade.summary.Trees;
import dev.saccade.summary.page.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hours of video to a page. */
@Command(
        name = "summarize",
        mixinStandardHelpOptions = true,
        description = "Tells a video, or a stretch of a camera, by the frames that show what happens.")
final class SummarizeCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "VIDEO",
            description = "Video files; the files of a directory make one summary, in the order of their names.")
    private List<String> videos = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "summary",
            description = "Where each summary gets a directory of its own (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--formats",
            paramLabel = "NAME[,...]",
            split = ",",
            description = "What to write beside the frames; all there is where none is given.")
    private List<String> formats = List.of();

    @Mixin
    private BudgetOptions budget;

    @Mixin
    private CameraStretch camera;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private CropOptions crops;

    @Mixin
    private BundleOption bundle;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private MemoryOption memory;

    @Spec
    private CommandSpec spec;

    private final ZoneId zone = ZoneId.systemDefault();

    @Override
    public Integer call() throws Exception {
        checkWhat();
        Formats known = new Formats(zone, crops.settings());
        List<Format> wanted = Words.configured(() -> known.named(formats));
        Budget frames = budget.budget();
        SummaryDirectory directory = new SummaryDirectory(out);
        ReadingProgress progress = new ReadingProgress(spec.commandLine().getErr());
        int failed = 0;
        try (Recognizer recognizer = bundle.open()) {
            Work work = new Work(new Summarizer(recognizer, frames, zone, progress), directory, wanted);
            failed = videos.isEmpty() ? ofCamera(work) : ofVideos(work);
        } finally {
            progress.end();
        }
        return failed == 0 && !progress.lacked() ? 0 : 2;
    }

    /** How summaries are made, and where they go. */
    private record Work(Summarizer summarizer, SummaryDirectory directory, List<Format> formats) {}

    private void checkWhat() {
        if (videos.isEmpty() && !camera.given()) {
            throw new ConfigurationException("there is no VIDEO to summarize: give files or directories, or --camera");
        }
        if (!videos.isEmpty() && spec.commandLine().getParseResult().hasMatchedOption("--camera")) {
            throw new ConfigurationException("VIDEO " + videos.get(0) + " and --camera exclude each other");
        }
    }

    private int ofVideos(Work work) throws IOException, InterruptedException {
        int failed = 0;
        for (String video : videos) {
            try {
                ofVideo(work, video);
            } catch (CameraException e) {
                spec.commandLine().getErr().println("saccade: " + e.getMessage());
                failed++;
            }
        }
        return failed;
    }

    private void ofVideo(Work work, String video) throws IOException, InterruptedException {
        List<Path> files = Words.configured(() -> Source.parse(video)).files();
        if (files.isEmpty()) {
            throw new ConfigurationException("VIDEO " + video + " must be a file or a directory");
        }
        Path named = Path.of(video).toAbsolutePath().normalize().getFileName();
        String title = named == null ? "video" : named.toString();
        CameraId id = new CameraId(Trees.safe(title));
        write(work, title, title, id, files.stream().map(Footage::of).toList());
    }

    private int ofCamera(Work work) throws IOException, InterruptedException {
        Stretch stretch = camera.stretch(Instant.now(), zone);
        String group = "saccade-" + bundle.directory().getFileName();
        try (CameraHistory history = CameraHistory.open(kafka.client(), kafka.topics(), group)) {
            List<Footage> footage = List.of(Footage.of(history, stretch));
            write(work, CameraStretch.name(stretch, zone), stretch.camera().value(), stretch.camera(), footage);
            return 0;
        } catch (CameraException e) {
            spec.commandLine().getErr().println("saccade: " + e.getMessage());
            return 1;
        }
    }

    private void write(Work work, String name, String title, CameraId camera, List<Footage> footage)
            throws IOException, InterruptedException {
        Path place = work.directory().fill(name, directory -> {
            Summary summary = work.summarizer().write(title, camera, footage, work.formats(), directory);
            summary.frames().forEach(f -> spec.commandLine().getErr().println("  " + f.number() + ": " + f.words()));
        });
        Path page = place.resolve("index.html");
        spec.commandLine().getOut().println(Files.exists(page) ? page : place);
    }
}
