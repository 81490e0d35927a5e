package dev.saccade.judge.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the figures were measured on.
 *
 * @param memoryGigabytes 0 where the system does not tell
 * @param loadBefore runnable threads in the last minute before the benchmark began: what else was going on
 */
public record Machine(String cpu, int cores, double memoryGigabytes, String system, String jvm, double loadBefore) {
    public static Machine here() throws IOException {
        return new Machine(
                valueOf("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Numbers.rounded(memoryKilobytes() / 1e6),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Numbers.rounded(
                        Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())));
    }

    private static double memoryKilobytes() throws IOException {
        String digits = valueOf("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Double.parseDouble(digits);
    }

    /** Of a file of lines {@code name : value}. */
    private static String valueOf(String file, String name) throws IOException {
        Path path = Path.of(file);
        List<String> lines = Files.isReadable(path) ? Files.readAllLines(path) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
