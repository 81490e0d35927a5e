package dev.saccade.deploy.spine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@link FollowerMain} in a process of its own. Its log stays among the build's files. */
final class FollowerProcess implements AutoCloseable {
    private final Process process;

    FollowerProcess(String kind, Cluster cluster, String prefix, String workerId) throws IOException {
        Path log = Files.createDirectories(Path.of("target", "workers"))
                .resolve("follower-" + kind + "-" + prefix + workerId + ".log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FollowerMain.class.getName(),
                        kind,
                        cluster.bootstrap(),
                        prefix,
                        workerId)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL: no word to anybody. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
