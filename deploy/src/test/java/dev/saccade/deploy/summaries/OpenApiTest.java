package dev.saccade.deploy.summaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The document that says what the API is, held against what it is. */
@Timeout(60)
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "delete", "put", "patch", "head");

    @TempDir
    Path directory;

    private Served served;
    private JsonNode document;

    @BeforeEach
    void start() throws Exception {
        served = Served.start(directory, new Gate());
        document = Served.json(served.get("/v1/openapi.json"));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void eachRouteIsDocumentedAndEachDocumentedOneIsThere() {
        Set<String> routes = new TreeSet<>();
        JobEvents events = new JobEvents(served.jobs, 1000);
        Route.all(served.jobs, events, Pace.USUAL)
                .forEach(route -> routes.add(route.method().name().toLowerCase(Locale.ROOT) + " "
                        + route.path().replace('<', '{').replace('>', '}')));
        events.close();
        Set<String> documented = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (METHODS.contains(name)) {
                        documented.add(name + " " + path.getKey());
                    }
                }));
        assertEquals(routes, documented);
    }

    @Test
    void whatIsAnsweredIsAsDocumented() throws Exception {
        String order =
                "{\"camera\":\"lobby\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\",\"frames\":3}";
        assertValid("Order", order);
        assertValid("Job", served.order(order).body());
        served.kept("kept", "lobby");
        assertValid("Job", served.get("/v1/summaries/kept").body());
        assertValid("Listing", served.get("/v1/summaries?limit=1").body());
        assertValid("Problem", served.get("/v1/summaries/nobody").body());
    }

    private void assertValid(String schema, String json) {
        Set<ValidationMessage> faults = JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder -> builder.schemaLoaders(loaders -> loaders.schemas(
                                location -> location.equals("urn:openapi") ? document.toString() : null)))
                .getSchema(SchemaLocation.of("urn:openapi#/components/schemas/" + schema))
                .validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true));
        assertTrue(faults.isEmpty(), schema + ": " + faults);
    }
}
