package dev.saccade.deploy.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A broker in a process of its own, to be killed and started again on the same port and directory. */
public final class BrokerProcess implements AutoCloseable {
    private final int port;
    private final Path directory;
    private Process process;

    public BrokerProcess(int port, Path directory) {
        this.port = port;
        this.directory = directory;
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Returns when it is up. */
    public void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        "port=" + port,
                        "directory=" + directory)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
        if (!("bootstrap " + bootstrap()).equals(line)) {
            throw new IOException("the broker said " + line);
        }
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
