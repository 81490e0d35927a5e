package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of {@code ./saccade} and of the container: which heap comes of what the process is given. */
@Timeout(60)
class LaunchTest {
    private static final Pattern HEAP = Pattern.compile("MaxHeapSize += (\\d+)");

    @TempDir
    private Path directory;

    @Test
    void theHeapIsAPartOfTheMemoryThatIsSaid() throws Exception {
        Path file = Files.writeString(directory.resolve("saccade.properties"), "memory = 4GB\n");
        assertEquals(768, heap(Map.of()));
        assertEquals(384, heap(Map.of("SACCADE_MEMORY", "2GB"), "--memory", "1GB"));
        assertEquals(384, heap(Map.of("SACCADE_MEMORY", "2GB"), "--memory=1GB"));
        assertEquals(1152, heap(Map.of("SACCADE_MEMORY", "3GB"), "--config=" + file));
        assertEquals(1536, heap(Map.of("SACCADE_CONFIG", file.toString())));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "containers have control groups on Linux")
    void theHeapFollowsTheLimitOfTheContainer() throws Exception {
        Files.writeString(directory.resolve("memory.max"), "1610612736\n");
        assertEquals(576, heap(Map.of()));
        assertEquals(384, heap(Map.of("SACCADE_MEMORY", "1GB")));
        Files.writeString(directory.resolve("memory.max"), "max\n");
        assertEquals(768, heap(Map.of()));
        Files.delete(directory.resolve("memory.max"));
        Files.writeString(
                Files.createDirectory(directory.resolve("memory")).resolve("memory.limit_in_bytes"), "536870912");
        assertEquals(192, heap(Map.of()));
    }

    @Test
    void javasOwnVariablesWin() throws Exception {
        assertEquals(300, heap(Map.of("JAVA_TOOL_OPTIONS", "-Xmx300m")));
        assertEquals(300, heap(Map.of("JDK_JAVA_OPTIONS", "-Xmx300m", "SACCADE_MEMORY", "1GB")));
        assertEquals(512, heap(Map.of("JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=50", "SACCADE_MEMORY", "1GB")));
        assertEquals(1536, heap(Map.of("JDK_JAVA_OPTIONS", "-XX:MaxRAM=4g")));
        assertTrue(output(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC"))
                .contains("UseSerialGC                              = false"));
    }

    /** In MiB. */
    private long heap(Map<String, String> environment, String... arguments) throws Exception {
        String output = output(environment, arguments);
        Matcher heap = HEAP.matcher(output);
        assertTrue(heap.find(), output);
        return Long.parseLong(heap.group(1)) >> 20;
    }

    private String output(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of("launch").toAbsolutePath().toString(),
                Path.of("..").toAbsolutePath().toString(),
                System.getProperty("java.class.path"),
                "--version"));
        command.addAll(List.of(arguments));
        Map<String, String> all = new TreeMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("JAVA_OPTS", "-XX:+PrintFlagsFinal");
        all.put("CGROUP_ROOT", directory.toString());
        all.put("PATH", System.getenv("PATH"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(all);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
