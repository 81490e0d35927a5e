package dev.saccade.deploy.summarize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.judge.speed.SpeedReport;
import dev.saccade.judge.speed.SpeedSettings;
import dev.saccade.judge.speed.SpeedTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That it runs and reports. What it measures on a machine that runs tests means nothing. */
@Timeout(120)
class SpeedIT {
    @Test
    void aVideoThatIsThereTwiceIsSummarizedWholeByAProcessOfItsOwn(@TempDir Path directory) throws Exception {
        SpeedReport report = trial("--formats", "json").run("speed");
        String table = String.join("\n", report.lines());
        assertTrue(table.contains("160 x 120, 25 pictures a second, 2.0 minutes; median of 1"), table);

        Path file = directory.resolve("speed.json");
        report.write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertEquals(120, json.get("seconds").doubleValue());
        assertTrue(
                json.get("cpuSeconds").doubleValue()
                        > json.get("decodingSeconds").doubleValue(),
                table);
        assertTrue(json.get("peakMegabytes").doubleValue() > 50, table);
    }

    @Test
    void aSummaryThatFailsIsNoFigure() {
        IOException e =
                assertThrows(IOException.class, () -> trial("--formats", "none").run("speed"));
        assertTrue(String.valueOf(e.getMessage()).contains("format is 'none'"), e.getMessage());
    }

    private static SpeedTrial trial(String... options) {
        List<String> launch =
                List.of("../deploy/launch", "..", System.getProperty("java.class.path"), "summarize", "--memory=1GB");
        List<String> summarize = new ArrayList<>(launch);
        summarize.addAll(List.of(options));
        return new SpeedTrial(new SpeedSettings(1, 1, 160, 120, 2, 1, summarize), line -> {});
    }
}
