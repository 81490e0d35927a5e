package dev.saccade.judge.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process on which it is tried, with this one's class path and options: what kills it leaves the runner alone. It
 * is asked in lines and answers in lines, and ends when its standard input does.
 */
final class Subject implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LAST_WORDS = 400;

    /** An end of the answers. */
    private static final String GONE = "";

    private final Process process;
    private final Path log;
    private final BufferedWriter to;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Subject(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.to = process.outputWriter(UTF_8);
        Thread reader = new Thread(() -> read(process.inputReader(UTF_8)), "subject-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param log takes what it says otherwise */
    static Subject start(Class<?> main, List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D"))
                .forEach(command::add);
        command.addAll(List.of("-XX:ErrorFile=" + log + ".crash", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        return new Subject(builder.start(), log);
    }

    Answer ask(String question, Duration deadline) throws InterruptedException {
        try {
            to.write(question);
            to.newLine();
            to.flush();
        } catch (IOException e) {
            // It is gone, as its answers say.
        }
        long end = System.nanoTime() + deadline.toNanos();
        for (String line = next(end); line != null; line = next(end)) {
            if (line.startsWith(Answer.DONE)) {
                return new Answer(Answer.Kind.DONE, line.substring(Answer.DONE.length()));
            } else if (line.startsWith(Answer.FAILED)) {
                return new Answer(Answer.Kind.FAILED, line.substring(Answer.FAILED.length()));
            } else if (line.equals(GONE)) {
                return new Answer(
                        Answer.Kind.DIED, "exit code " + process.onExit().join().exitValue() + ": " + lastWords());
            }
        }
        process.destroyForcibly();
        return new Answer(Answer.Kind.HUNG, "no answer within " + deadline.toMillis() + " ms");
    }

    Footprint footprint() {
        return Footprint.of(process.pid());
    }

    @Override
    public void close() {
        try {
            to.close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String next(long end) throws InterruptedException {
        return lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void read(BufferedReader from) {
        try (from) {
            from.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
        } catch (UncheckedIOException | IOException e) {
            // The end, as good as any.
        }
        lines.add(GONE);
    }

    private String lastWords() {
        try {
            Path crash = Path.of(log + ".crash");
            String text = Files.readString(Files.exists(crash) ? crash : log).strip();
            if (Files.exists(crash)) {
                return text.lines()
                        .skip(3)
                        .limit(8)
                        .map(l -> l.replaceFirst("^#\\s*", ""))
                        .reduce("", (a, b) -> a + b + "; ");
            }
            return text.substring(Math.max(0, text.length() - LAST_WORDS)).replace('\n', ' ');
        } catch (IOException e) {
            return "it left no word";
        }
    }
}
