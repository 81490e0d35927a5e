package dev.saccade.judge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A Java process with this one's class path and options, so that its CPU and memory can be counted by themselves, or so
 * that it can be killed. It may speak in lines, and end when its standard input does.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final BufferedReader from;
    private final BufferedWriter to;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.from = process.inputReader(UTF_8);
        this.to = process.outputWriter(UTF_8);
    }

    /**
     * What is started.
     *
     * @param options of the Java machine, after those of this one
     * @param log what standard error is added to; this process's own where there is none
     */
    public record Launch(String mainClass, List<String> options, List<String> arguments, Optional<Path> log) {}

    static ChildProcess start(String mainClass, List<String> arguments) throws IOException {
        return start(new Launch(mainClass, List.of(), arguments, Optional.empty()));
    }

    public static ChildProcess start(Launch launch) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D"))
                .forEach(command::add);
        command.addAll(launch.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), launch.mainClass()));
        command.addAll(launch.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(launch.log()
                        .map(Path::toFile)
                        .map(ProcessBuilder.Redirect::appendTo)
                        .orElse(ProcessBuilder.Redirect.INHERIT));
        return new ChildProcess(launch.mainClass().substring(launch.mainClass().lastIndexOf('.') + 1), builder.start());
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: it can say no word to anybody. Returns when it is gone. */
    public void kill() {
        Process unused = process.destroyForcibly().onExit().join();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Ends its standard input. */
    public void endInput() throws IOException {
        to.close();
    }

    /**
     * Waits for its end.
     *
     * @return the exit code; empty where it has not ended in time
     */
    public OptionalInt exit(Duration wait) throws InterruptedException {
        return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** The rest of the next line that begins with the prefix. */
    String await(String prefix) throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new IOException("the process of " + name + " ended before it said '" + prefix.strip() + "'");
    }

    /** Asks with one line, and returns the line that is the answer. */
    String ask(String question) throws IOException {
        to.write(question);
        to.newLine();
        to.flush();
        return await("");
    }

    ProcessMeter meter() {
        return new ProcessMeter(process.toHandle());
    }

    @Override
    public void close() throws IOException {
        try {
            to.close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
