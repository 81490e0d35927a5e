package dev.saccade.judge.breaking;

import dev.saccade.judge.bench.ChildProcess;
import dev.saccade.judge.bench.ChildProcess.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A process of the system under test, which dies and is started again under the same name. Any thread. */
final class Actor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What it is. */
    enum Kind {
        BROKER,
        WORKER,
        INGEST;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final String name;
    private final int port;
    private final IntFunction<Launch> launch;
    private int lives;
    private @Nullable ChildProcess process;
    private boolean paused;

    /**
     * @param port accepts connections once it is up
     * @param launch by the number of the life, from 1
     */
    Actor(Kind kind, String name, int port, IntFunction<Launch> launch) {
        this.kind = kind;
        this.name = name;
        this.port = port;
        this.launch = launch;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** How often it has been started. */
    synchronized int lives() {
        return lives;
    }

    synchronized void start() throws IOException {
        if (!alive()) {
            process = ChildProcess.start(launch.apply(++lives));
        }
    }

    synchronized boolean alive() {
        return process != null && process.alive();
    }

    boolean up() {
        return alive() && Ports.answers(port);
    }

    /** SIGKILL. */
    synchronized void kill() {
        if (process != null) {
            process.kill();
            paused = false;
        }
    }

    /** Stands still, its connections open, until {@link #resume}. */
    synchronized void pause() throws IOException, InterruptedException {
        signal("STOP");
        paused = true;
    }

    synchronized void resume() throws IOException, InterruptedException {
        if (paused) {
            signal("CONT");
            paused = false;
        }
    }

    /** As an operator ends it: SIGTERM, or the end of its input for a broker. */
    synchronized void end() throws IOException {
        if (process != null && kind == Kind.BROKER) {
            process.endInput();
        } else if (process != null) {
            process.terminate();
        }
    }

    /** Its exit code, once it has one. */
    synchronized OptionalInt exit() throws InterruptedException {
        return process == null ? OptionalInt.empty() : process.exit(Duration.ZERO);
    }

    /**
     * {@link #end}, and waits.
     *
     * @return whether it ended in time, rather than being killed
     */
    boolean endAndWait() throws IOException, InterruptedException {
        resume();
        end();
        ChildProcess ending = process;
        boolean ended = ending == null || ending.exit(PATIENCE).isPresent();
        kill();
        return ended;
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (process != null && process.alive()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
