package dev.saccade.deploy.command;

import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.Redactor;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.BundleException;
import dev.saccade.stream.topic.SetupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a user reads and which exit code a caller sees when something went wrong. No secret passes. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int INTERRUPTED = 130;

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        say(e.getMessage(), err);
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, @Nullable ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof ConfigurationException || e instanceof RefusedInputException) {
            return usage(e, err);
        }
        if (e instanceof InterruptedException || e instanceof InterruptException) {
            return INTERRUPTED;
        }
        say(expected(e) ? message(e) : trace(e), err);
        return ExitCode.SOFTWARE;
    }

    int usage(Exception e, PrintWriter err) {
        say(e.getMessage(), err);
        return ExitCode.USAGE;
    }

    /** Failures of the world outside, which their message explains; any other exception is a defect of this program. */
    private static boolean expected(Throwable e) {
        return speaking(e)
                || e instanceof IOException
                || e instanceof UncheckedIOException
                || e instanceof KafkaException
                || (e instanceof ExecutionException && e.getCause() instanceof KafkaException);
    }

    /** Exceptions whose message says it all. */
    private static boolean speaking(Throwable e) {
        return e instanceof BundleException || e instanceof SetupException || e instanceof CameraException;
    }

    private static String message(Throwable e) {
        Throwable shown = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(shown.getMessage());
        return speaking(shown) ? message : shown.getClass().getSimpleName() + ": " + message;
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return "unexpected failure, please report it\n" + text;
    }

    private static void say(@Nullable String message, PrintWriter err) {
        err.println("saccade: " + Redactor.redact(String.valueOf(message)));
    }
}
