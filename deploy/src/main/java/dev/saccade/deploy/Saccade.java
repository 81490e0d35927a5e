package dev.saccade.deploy;

import dev.saccade.deploy.command.CommandTree;
import dev.saccade.deploy.config.Configuration;
import dev.saccade.deploy.config.ConfigurationException;
import dev.saccade.deploy.config.ConfiguredDefaults;
import dev.saccade.deploy.config.OptionNames;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** The command line. Results go to standard output, all else to standard error. */
public final class Saccade {
    private Saccade() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(CleanExit.run(() -> run(args, System.getenv(), out, err)));
    }

    /** Runs one command. Returns its exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
    static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine line = CommandTree.create().setOut(out).setErr(err);
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
}
