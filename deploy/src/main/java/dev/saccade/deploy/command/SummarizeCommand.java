package dev.saccade.deploy.command;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.Source;
import dev.saccade.model.Recognizer;
import dev.saccade.summary.Footage;
import dev.saccade.summary.Format;
import dev.saccade.summary.Summarizer;
import dev.saccade.summary.Summary;
import dev.saccade.summary.page.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
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
    private BundleOption bundle;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private MemoryOption memory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (videos.isEmpty()) {
            throw new ConfigurationException("there is no VIDEO to summarize: give files or directories");
        }
        ZoneId zone = ZoneId.systemDefault();
        Formats known = new Formats(zone);
        List<Format> wanted = formats.isEmpty() ? known.all() : Words.configured(() -> known.named(formats));
        SummaryDirectory directory = new SummaryDirectory(out);
        ReadingProgress progress = new ReadingProgress(spec.commandLine().getErr());
        int failed = 0;
        var chosen = budget.budget();
        try (Recognizer recognizer = bundle.open()) {
            Summarizer summarizer = new Summarizer(recognizer, chosen, zone, progress);
            for (String video : videos) {
                try {
                    summarize(summarizer, video, directory, wanted);
                } catch (CameraException e) {
                    spec.commandLine().getErr().println("saccade: " + e.getMessage());
                    failed++;
                }
            }
        } finally {
            progress.end();
        }
        return failed == 0 && !progress.lacked() ? 0 : 2;
    }

    private void summarize(Summarizer summarizer, String video, SummaryDirectory directory, List<Format> wanted)
            throws IOException, InterruptedException {
        List<Path> files = Words.configured(() -> Source.parse(video)).files();
        if (files.isEmpty()) {
            throw new ConfigurationException("VIDEO " + video + " must be a file or a directory");
        }
        Path named = Objects.requireNonNullElse(
                Path.of(video).toAbsolutePath().normalize().getFileName(), Path.of("video"));
        List<Footage> footage = files.stream().map(Footage::of).toList();
        CameraId camera = new CameraId(SummaryDirectory.safe(named.toString()));
        Path place = directory.fill(named.toString(), filled -> {
            Summary summary = summarizer.summarize(named.toString(), camera, footage, filled);
            for (Format format : wanted) {
                format.write(summary, filled);
            }
            say(summary);
        });
        spec.commandLine().getOut().println(place);
    }

    private void say(Summary summary) {
        summary.frames().forEach(f -> spec.commandLine().getErr().println("  " + f.number() + ": " + f.words()));
    }
}
