package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.saccade.clip.CameraId;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void whatGoesToKafkaIsOfTheSchemaAndReadBackTheSame() throws IOException {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        SummaryDocument document = SummaryDocument.of(Summaries.withoutMap(directory), zone)
                .told(
                        "request/a",
                        1,
                        Optional.of(SummaryDocument.Stretch.of(
                                new CameraId("lobby"), Summaries.EIGHT, Summaries.EIGHT.plusSeconds(8), zone)),
                        Map.of(2, new FrameDocument.PictureDocument("summary-frames", "request/a/7")));
        String json = new String(document.json(), StandardCharsets.UTF_8);
        assertEquals(Set.of(), validate(json));
        assertFalse(validate(json.replace("\"summary-frames\"", "\"frames\"")).isEmpty());
        JsonNode read = new JsonMapper().readTree(json);
        assertEquals("2026-03-14T09:00:08.250+01:00", read.get("to").textValue());
        assertEquals("request/a/7", read.at("/frames/1/picture/key").textValue());
        assertTrue(read.at("/frames/0/map").isMissingNode());
        assertEquals(json, new String(SummaryDocument.parse(document.json()).json(), StandardCharsets.UTF_8));
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
