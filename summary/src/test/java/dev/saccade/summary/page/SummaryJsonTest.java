package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published as a schema is what is written. */
class SummaryJsonTest {
    private static final Path SCHEMA = Path.of("..", "docs", "schemas", "summary.schema.json");

    @TempDir
    Path directory;

    @Test
    void everySummaryIsOfTheSchema() throws IOException {
        assertEquals(Set.of(), validate(json(Summaries.eightSeconds(directory))));
        assertEquals(Set.of(), validate(json(Summaries.threeFiles(directory))));
        assertEquals(Set.of(), validate(json(Summaries.tenHours(directory, 30))));
        assertEquals(Set.of(), validate(json(Summaries.hostile(directory))));
    }

    @Test
    void theSchemaIsNoEmptyWords() throws IOException {
        String json = json(Summaries.threeFiles(directory));
        assertFalse(
                validate(json.replace("\"why\":\"event\"", "\"why\":\"whim\"")).isEmpty());
        assertFalse(validate(json.replaceAll("T\\d\\d:", "T99:")).isEmpty());
    }

    @Test
    void framesKnowTheirPartAndTheTimeOfDayWithItsZone() throws IOException {
        JsonNode summary = new JsonMapper().readTree(json(Summaries.threeFiles(directory)));
        assertEquals(
                "2026-03-14T09:00:00.250+01:00",
                summary.at("/parts/0/startedAt").textValue());
        assertEquals(2, summary.at("/frames/11/part").intValue());
        assertEquals(
                "2026-03-14", summary.at("/frames/11/capturedAt").textValue().substring(0, 10));
    }

    private String json(Summary summary) throws IOException {
        new SummaryJson(ZoneId.of("Europe/Berlin")).write(summary, directory);
        return Files.readString(directory.resolve("summary.json"));
    }

    private static Set<ValidationMessage> validate(String json) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMA))
                .validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true));
    }
}
