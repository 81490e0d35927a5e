package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.deploy.broker.BrokerMain;
import dev.saccade.judge.bench.Bench;
import dev.saccade.judge.bench.BenchReport;
import dev.saccade.judge.bench.BenchSettings;
import dev.saccade.judge.bench.BenchSettings.Part;
import dev.saccade.model.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That it runs and reports. What it measures on a machine that runs tests means nothing. */
@Timeout(180)
class BenchIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");

    @Test
    void reportsEveryPartInTheTableAndAsNumbers(@TempDir Path directory) throws Exception {
        BenchSettings settings = new BenchSettings(
                EnumSet.of(Part.FLOOR, Part.CAMERAS),
                BUNDLE,
                Device.CPU,
                Optional.empty(),
                true,
                2,
                1,
                List.of(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3));
        BenchReport report = new Bench(settings, BrokerMain.class.getName(), line -> {}).run("bench");

        String table = String.join("\n", report.lines());
        assertTrue(table.contains("command  bench"), table);
        assertTrue(table.contains("Floor: one thread"), table);
        assertTrue(table.contains("Cameras: live"), table);

        Path file = directory.resolve("bench.json");
        report.write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertTrue(json.at("/floor/0/stages/decode").doubleValue() > 0, json.toPrettyString());
        assertTrue(json.at("/cameras/0/cost/all").doubleValue() > 0, json.toPrettyString());
        assertTrue(json.at("/cameras/0/residentMegabytes").doubleValue() > 0, json.toPrettyString());
        assertTrue(json.at("/cameras/0/latencyMillis/windows").longValue() > 0, json.toPrettyString());
        assertEquals(0, json.at("/cameras/0/unaccounted").longValue(), json.toPrettyString());
    }
}
