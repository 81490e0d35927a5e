package dev.saccade.judge.speed;

import dev.saccade.judge.bench.ProcessMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What one making of a summary takes, start and end of its process included.
 *
 * @param cpuSeconds user and system, of all its threads
 * @param peakBytes the most that was resident at a time; 0 where the system does not tell
 */
record SummaryRun(double wallSeconds, double cpuSeconds, long peakBytes) {
    /** The system is asked so often: what is used of the CPU after the last time is not seen. */
    private static final long ASK_MILLIS = 50;

    /** @throws IOException it cannot be started, or fails; says what it said */
    static SummaryRun of(List<String> summarize, Path videos, Path scratch) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(summarize);
        command.addAll(List.of("--out", scratch.resolve("out").toString(), videos.toString()));
        Path said = scratch.resolve("said");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            SummaryRun run = watch(process, start);
            if (process.exitValue() != 0) {
                throw new IOException("a summary failed with exit code " + process.exitValue() + ": "
                        + Files.readString(said).strip());
            }
            return run;
        } finally {
            process.destroy();
        }
    }

    private static SummaryRun watch(Process process, long start) throws InterruptedException {
        ProcessMeter meter = new ProcessMeter(process.toHandle());
        long cpuNanos = 0;
        long peak = 0;
        while (!process.waitFor(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
            cpuNanos = Math.max(cpuNanos, meter.cpuNanos());
            peak = Math.max(peak, meter.peakBytes());
        }
        return new SummaryRun((System.nanoTime() - start) / 1e9, cpuNanos / 1e9, peak);
    }
}
