package dev.saccade.deploy.spine;

import dev.saccade.deploy.Saccade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code saccade recognize}, or another command, in a process of its own, to be killed. Its log stays among the build's files. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    WorkerProcess(String name, List<String> arguments) throws IOException {
        this("recognize", name, arguments);
    }

    /** Of another command than {@code recognize}. */
    WorkerProcess(String command, String name, List<String> arguments) throws IOException {
        this(
                command,
                name,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saccade.class.getName()),
                arguments);
    }

    /** With the options that ship, and no limit of a container. */
    static WorkerProcess shipped(String name, List<String> arguments) throws IOException {
        String home = Path.of("..").toAbsolutePath().normalize().toString();
        Path launcher = Path.of("launch").toAbsolutePath();
        return new WorkerProcess(
                "recognize",
                name,
                List.of(launcher.toString(), home, System.getProperty("java.class.path")),
                arguments);
    }

    private WorkerProcess(String verb, String name, List<String> start, List<String> arguments) throws IOException {
        log = Files.createDirectories(Path.of("target", "workers")).resolve(name + ".log");
        List<String> command = new ArrayList<>(start);
        command.add(verb);
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CGROUP_ROOT", "target");
        process = builder.start();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL: no word to anybody. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** @return the exit code */
    int exit(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("the worker is still there after " + seconds + " s:\n" + log());
        }
        return process.exitValue();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError("the worker's log " + log, e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
