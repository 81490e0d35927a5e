package dev.saccade.deploy.command;

import dev.saccade.clip.CameraId;
import dev.saccade.deploy.http.ListenAddress;
import dev.saccade.model.Device;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command and how its words become values. */
@Command(
        name = "saccade",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Watches cameras through Kafka and says what people are doing, when, and which frames show it.",
        subcommands = {
            DemoCommand.class,
            AnalyzeCommand.class,
            IngestCommand.class,
            RecognizeCommand.class,
            WatchCommand.class,
            TopicsCommand.class,
            BundleCommand.class,
            RenderCommand.class,
            ScenesCommand.class,
            SummarizeCommand.class,
            SummariesCommand.class,
            EvaluateCommand.class,
            QualityCommand.class,
            BenchCommand.class,
            FuzzCommand.class,
            BreakCommand.class
        })
public final class CommandTree {
    /** Read before all others, by {@code Configuration}; here so that it is known and documented everywhere. */
    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Properties file: option names without dashes; the command line and SACCADE_... win over it.")
    @SuppressWarnings("UnusedVariable")
    private @Nullable Path config;

    private CommandTree() {}

    /** Runs one command. Returns its exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
    public static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine line = create().setOut(out).setErr(err);
        Failures failures = new Failures();
        Configuration configuration;
        try {
            configuration = Configuration.read(args, environment, OptionNames.of(line));
        } catch (ConfigurationException e) {
            return failures.usage(e, err);
        }
        return line.setDefaultValueProvider(new ConfiguredDefaults(configuration))
                .setExecutionStrategy(new CheckedRun(configuration))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
    }

    public static CommandLine create() {
        return new CommandLine(new CommandTree())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(ByteSize.class, new ByteSize.Converter())
                .registerConverter(ListenAddress.class, text -> Words.checked(() -> ListenAddress.parse(text)))
                .registerConverter(CameraId.class, text -> Words.checked(() -> new CameraId(text)))
                .registerConverter(RecognizeOptions.Mode.class, text -> Words.oneOf(RecognizeOptions.Mode.class, text))
                .registerConverter(Device.class, text -> Words.oneOf(Device.class, text));
    }
}
