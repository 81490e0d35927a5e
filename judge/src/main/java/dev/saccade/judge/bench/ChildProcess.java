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
import java.util.concurrent.TimeUnit;

/**
 * A Java process with this one's class path and options, so that its CPU and memory can be counted by themselves. It
 * speaks in lines, and ends when its standard input does.
 */
final class ChildProcess implements AutoCloseable {
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

    static ChildProcess start(String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ChildProcess(mainClass.substring(mainClass.lastIndexOf('.') + 1), process);
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
