package dev.saccade.deploy.command;

import dev.saccade.judge.choice.ChoiceReport;
import dev.saccade.judge.choice.ChoiceSettings;
import dev.saccade.judge.choice.ChoiceTrial;
import dev.saccade.model.Recognizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How good the choice of frames is. */
@Command(
        name = "frames",
        mixinStandardHelpOptions = true,
        description = "Says how well summaries choose their frames, beside simpler ways to choose as many.")
final class QualityFramesCommand implements Callable<Integer> {
    private static final List<String> OF_RENDERED = List.of("--videos", "--minutes", "--seed", "--every");

    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--clips",
            paramLabel = "CSV",
            description = "Reels of labelled clips in place of rendered videos, one for each source; lines of "
                    + "path,label,source under such a header, paths relative to the file.")
    private @Nullable Path clips;

    @Option(
            names = "--videos",
            paramLabel = "N",
            defaultValue = "6",
            description = "How many are rendered (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "1000")
    private int videos;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "Length of each (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "60")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "930001",
            description = "Of the first video; the next has the next (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of so many actions in a scene's script, figures do one (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "1000")
    private int every;

    @Mixin
    private ReportOutput output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (clips != null) {
            refuseOfRendered();
        }
        ChoiceSettings settings = new ChoiceSettings(Optional.ofNullable(clips), videos, minutes, seed, every);
        ChoiceReport report;
        Heard heard = new Heard(spec.commandLine().getErr());
        try (Recognizer recognizer = bundle.open()) {
            report = new ChoiceTrial(recognizer, settings, heard).run(Words.commandLine(spec));
        } finally {
            heard.reading.end();
        }
        output.say(spec, report.lines(), report::write);
        return heard.reading.lacked() ? 2 : 0;
    }

    private void refuseOfRendered() {
        for (String option : OF_RENDERED) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ConfigurationException(option + " is of rendered videos, and --clips takes others");
            }
        }
    }

    /** The summaries' own progress, and a line for each video. */
    private static final class Heard implements ChoiceTrial.Listener {
        private final PrintWriter err;
        private final ReadingProgress reading;

        Heard(PrintWriter err) {
            this.err = err;
            this.reading = new ReadingProgress(err);
        }

        @Override
        public void done(int videos, int of, String description) {
            reading.end();
            err.println(videos + " of " + of + ": " + description);
            err.flush();
        }

        @Override
        public void read(String footage, int pass, long doneMicros, OptionalLong ofMicros) {
            reading.read(footage, pass, doneMicros, ofMicros);
        }

        @Override
        public void lacking(String footage, String reason) {
            reading.lacking(footage, reason);
        }
    }
}
