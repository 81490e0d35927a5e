package dev.saccade.judge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** CPU and resident memory of a process as the system counts them: native threads, compiler and collector included. */
public final class ProcessMeter {
    private final ProcessHandle process;

    public ProcessMeter(ProcessHandle process) {
        this.process = process;
    }

    static ProcessMeter ofThisProcess() {
        return new ProcessMeter(ProcessHandle.current());
    }

    /** User and system time since the process started; to a hundredth of a second on Linux. */
    public long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** 0 where the system does not tell it as Linux does. */
    long residentBytes() {
        return status("VmRSS:");
    }

    /** The most that was resident so far; 0 where the system does not tell it as Linux does. */
    public long peakBytes() {
        return status("VmHWM:");
    }

    private long status(String name) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
    }
}
