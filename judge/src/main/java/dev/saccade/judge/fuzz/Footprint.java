package dev.saccade.judge.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process holds, as Linux counts it; zeros elsewhere.
 *
 * @param files open file descriptors
 * @param peakMegabytes the most that was resident at any time
 */
record Footprint(int threads, int files, double residentMegabytes, double peakMegabytes) {
    private static final double KILOBYTES = 1000;

    static Footprint of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            List<String> status = Files.readAllLines(process.resolve("status"));
            return new Footprint(
                    (int) number(status, "Threads:"),
                    (int) files.count(),
                    number(status, "VmRSS:") * 1.024 / KILOBYTES,
                    number(status, "VmHWM:") * 1.024 / KILOBYTES);
        } catch (IOException e) {
            // It has just ended, or this is not Linux.
            return new Footprint(0, 0, 0, 0);
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
