package dev.saccade.deploy.command;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Checks the bounds of the command's options, says what it runs with, and runs it. */
final class CheckedRun implements IExecutionStrategy {
    private final Configuration configuration;

    CheckedRun(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = last(parsed);
        if (!CommandLine.printHelpIfRequested(parsed)) {
            CommandLine command = last.commandSpec().commandLine();
            Bounds.check(command);
            print(EffectiveConfiguration.lines(last, configuration), last, command.getErr());
            return new RunLast().execute(parsed);
        }
        return 0;
    }

    private static ParseResult last(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last;
    }

    private static void print(List<String> lines, ParseResult command, PrintWriter err) {
        if (!lines.isEmpty()) {
            err.println(command.commandSpec().qualifiedName() + " runs with");
            lines.forEach(err::println);
        }
    }
}
