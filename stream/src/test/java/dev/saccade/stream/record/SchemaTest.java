package dev.saccade.stream.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.SkipReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published as a schema is what is written. */
class SchemaTest {
    private static final Path SCHEMAS = Path.of("..", "docs", "schemas");

    private final ResultDocuments documents =
            new ResultDocuments("saccade-a", "a", "1.0", Results.LABELS, Results.OPENS_AT, Results.GATES);

    @Test
    void windowsAreOfTheirSchema() throws IOException {
        assertValid("window", documents.window(Results.WINDOW));
    }

    @ParameterizedTest
    @EnumSource
    void gapsOfEveryReasonAreOfTheirSchema(SkipReason reason) throws IOException {
        assertValid("gap", documents.gap(new Gap(Results.LOBBY, Results.EPOCH, -5, reason.label(), "")));
    }

    @ParameterizedTest
    @EnumSource
    void eventsOfEveryStateAreOfTheirSchema(ActionEvent.State state) throws IOException {
        assertValid("event", documents.event(Results.event(state)));
        ResultDocuments plain =
                new ResultDocuments("saccade-a", "a", "1.0", Results.LABELS, Results.OPENS_AT, List.of());
        assertValid("event", plain.event(Results.ungated(state)));
    }

    @Test
    void theSchemasAreNotEmptyWords() throws IOException {
        String event = text(documents.event(Results.event(ActionEvent.State.CLOSED)));
        assertFalse(validate("event", event.replace("\"ended\"", "\"bored\"")).isEmpty());
        assertFalse(validate("event", event.replace("\"closed\"", "\"opened\"")).isEmpty());
        assertFalse(validate("window", event).isEmpty());
    }

    @Test
    void theExamplesOfThePageAreOfTheirSchemas() throws IOException {
        Matcher examples = Pattern.compile("```json\\n(\\{\"type\":\"([a-z]+)\".*)\\n```")
                .matcher(Files.readString(SCHEMAS.resolveSibling("records.md")));
        Set<String> seen = new TreeSet<>();
        while (examples.find()) {
            seen.add(examples.group(2));
            assertEquals(Set.of(), validate(examples.group(2), examples.group(1)));
        }
        assertEquals(Set.of("window", "gap", "event"), seen);
    }

    private static void assertValid(String schema, byte[] json) throws IOException {
        assertEquals(Set.of(), validate(schema, text(json)));
    }

    private static Set<ValidationMessage> validate(String schema, String json) throws IOException {
        String text = Files.readString(SCHEMAS.resolve(schema + ".schema.json"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(text)
                .validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
