package dev.saccade.judge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** CPU that the whole machine has spent, to tell how much of it others took while something was measured. */
final class SystemMeter {
    private static final Path STAT = Path.of("/proc/stat");
    private static final long TICK_NANOS = 10_000_000;

    private SystemMeter() {}

    /** Since the machine started; 0 where the system does not tell it as Linux does. */
    static long busyNanos() throws IOException {
        List<String> lines = Files.isReadable(STAT) ? Files.readAllLines(STAT) : List.of();
        return lines.isEmpty() ? 0 : busyTicks(lines.get(0)) * TICK_NANOS;
    }

    /** Of {@code cpu user nice system idle iowait irq softirq steal ...}: all but idle and iowait. */
    static long busyTicks(String line) {
        long[] ticks = Arrays.stream(line.strip().split("\\s+"))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        return ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
    }
}
