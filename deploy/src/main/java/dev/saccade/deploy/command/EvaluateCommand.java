package dev.saccade.deploy.command;

import dev.saccade.judge.evaluate.AlarmBudget;
import dev.saccade.judge.evaluate.AlarmFit;
import dev.saccade.judge.evaluate.EmbeddingLines;
import dev.saccade.judge.evaluate.Evaluation;
import dev.saccade.judge.evaluate.Evaluator;
import dev.saccade.judge.evaluate.Wanted;
import dev.saccade.model.Recognizer;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How good a bundle is on labelled clips. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Says how right a bundle is on labelled clips, on the product's own path.")
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--clips",
            paramLabel = "CSV",
            required = true,
            description = "Lines of path,label,source under such a header; paths are relative to the file.")
    private Path clips;

    @Option(
            names = "--without",
            paramLabel = "SOURCE",
            description = "Leaves the clips of a source out; may be given again.")
    private List<String> without = List.of();

    @Option(
            names = "--reels",
            description = "Also joins the clips of each source into one video and says what is found in it, and when.")
    private boolean reels;

    @Option(
            names = "--alarm-budget",
            paramLabel = "N/PER",
            description =
                    "Fits the bundle's thresholds to so many false alarms an hour, day or week of a camera, as in "
                            + "1/day, and writes them into the bundle; implies --reels.")
    private @Nullable String alarmBudget;

    @Option(
            names = "--curve",
            paramLabel = "FILE",
            converter = OutputFile.class,
            description = "Where the picture goes that shows what other settings would find, as SVG "
                    + "(default: alarm-budget.svg in the bundle).")
    private @Nullable Path curve;

    @Mixin
    private ReportOutput output;

    @Option(
            names = "--embeddings",
            paramLabel = "FILE",
            converter = OutputFile.class,
            description = "Where the embedding of every segment of the clips goes too, as lines of JSON.")
    private @Nullable Path embeddings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Optional<AlarmBudget> budget = Optional.ofNullable(alarmBudget).map(AlarmBudget::parse);
        if (budget.isPresent() && !spec.commandLine().getParseResult().hasMatchedOption("--bundle")) {
            throw new ConfigurationException("--alarm-budget writes into a bundle: name it with --bundle");
        }
        if (budget.isPresent()) {
            refuseUnwritable(bundle.directory());
        } else if (curve != null) {
            throw new ConfigurationException("--curve " + curve + " takes --alarm-budget, which is not given");
        }
        Evaluation evaluation;
        try (Recognizer recognizer = bundle.open();
                EmbeddingLines lines = embeddings == null ? null : new EmbeddingLines(embeddings)) {
            ProgressBar bar = new ProgressBar(spec.commandLine().getErr());
            Wanted wanted = new Wanted(reels, budget, Optional.ofNullable(lines));
            evaluation = new Evaluator(recognizer, clips, without, bar).run(wanted);
        }
        output.say(spec, evaluation.lines(), evaluation::write);
        AlarmFit fit = evaluation.alarmBudget();
        if (fit != null) {
            fit.write(bundle.directory(), curve).forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    /** Before hours of work. */
    private static void refuseUnwritable(Path directory) {
        if (!Files.isWritable(directory)) {
            throw new ConfigurationException("--alarm-budget writes into the bundle, and " + directory
                    + " cannot be written; give --bundle a copy of it");
        }
    }

    /** One line that grows in a terminal, a line every few seconds elsewhere. */
    private static final class ProgressBar implements Evaluator.Listener {
        private static final int WIDTH = 30;
        private static final long EVERY_NANOS = 5_000_000_000L;

        private final PrintWriter err;
        private final boolean terminal = Ansi.AUTO.enabled();
        private long start = System.nanoTime();
        private long next = start;
        private String doing = "";

        ProgressBar(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void done(String what, int clips, int of, double videoSeconds) {
            long now = System.nanoTime();
            if (!what.equals(doing)) {
                start = doing.isEmpty() ? start : now;
                doing = what;
            }
            if (!terminal && now < next && clips < of) {
                return;
            }
            next = now + EVERY_NANOS;
            int full = WIDTH * clips / of;
            err.printf(
                    Locale.ROOT,
                    "%s[%s%s] %d of %d %s, %.1f times real time%s",
                    terminal ? "\r" : "",
                    "#".repeat(full),
                    ".".repeat(WIDTH - full),
                    clips,
                    of,
                    what,
                    videoSeconds * 1e9 / Math.max(1, now - start),
                    terminal && clips < of ? "" : System.lineSeparator());
            err.flush();
        }

        @Override
        public void leftOut(String path, String reason) {
            err.println((terminal ? System.lineSeparator() : "") + "left out: " + path + ": " + reason);
        }
    }
}
