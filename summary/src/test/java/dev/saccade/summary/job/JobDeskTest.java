package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.eventually;
import static dev.saccade.summary.job.Service.over;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.saccade.ingest.CameraException;
import dev.saccade.stream.follow.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDeskTest {
    private static final Path SCHEMAS = Path.of("..", "docs", "schemas");
    private static final String ID = "summary-requests-0-17";
    private static final byte[] LOBBY =
            "{\"camera\":\"lobby\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T09:00:00Z\"}"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void aMalformedRequestIsAnsweredAtOnce() throws Exception {
        try (Jobs jobs = open(Gate.open(), 10)) {
            JobDesk desk = new JobDesk(jobs, ZoneOffset.UTC);
            desk.take(ID, "{\"camera\":7}".getBytes(StandardCharsets.UTF_8));
            refused(desk, "invalid", "field 'from' is missing");
            desk.take(ID, "{\"path\":\"../x\"}".getBytes(StandardCharsets.UTF_8));
            refused(desk, "not-there", "the service has no folder from which it takes paths");
            desk.answered(ID);
            assertEquals(0, jobs.all().size());
        }
    }

    @Test
    void whatCannotBeMadeIsAnsweredWithItsReason() throws Exception {
        Jobs.Work failing = (order, video, files, progress) -> {
            throw new CameraException("camera lobby has no pictures");
        };
        try (Jobs jobs = open(failing, 10)) {
            JobDesk desk = new JobDesk(jobs, ZoneOffset.UTC);
            desk.take(ID, LOBBY);
            over(jobs, new JobId(ID));
            refused(desk, "failed", "camera lobby has no pictures");
        }
    }

    @Test
    void aFullLineIsWaitedFor() throws Exception {
        Gate gate = Gate.shut();
        try (Jobs jobs = open(gate, 1)) {
            jobs.submit(new JobId("a"), Service.order("a"));
            jobs.submit(new JobId("b"), Service.order("b"));
            JobDesk desk = new JobDesk(jobs, ZoneOffset.UTC);
            desk.take(ID, LOBBY);
            assertEquals(Optional.empty(), desk.answer(ID));
            assertEquals(2, jobs.all().size());
            gate.pass(1);
            eventually(
                    () -> desk.answer(ID).isEmpty() && jobs.job(new JobId(ID)).isPresent(), "it is in line");
        }
    }

    @Test
    void aRequestTakenAgainIsTheSameJobAndOneThatWasDeletedIsToldSo() throws Exception {
        try (Jobs jobs = open(Gate.shut(), 10)) {
            JobDesk desk = new JobDesk(jobs, ZoneOffset.UTC);
            desk.take(ID, LOBBY);
            desk.take(ID, LOBBY);
            assertEquals(1, jobs.all().size());
            assertEquals(Optional.empty(), desk.answer(ID));
            assertTrue(jobs.delete(new JobId(ID)));
            refused(desk, "deleted", "the summary was deleted before its answer was sent");
        }
    }

    @Test
    void anotherRequestOfTheSameIdIsNotAnsweredWithTheOldSummary() throws Exception {
        try (Jobs jobs = open(Gate.shut(), 10)) {
            jobs.submit(new JobId(ID), Service.order("yard"));
            new JobDesk(jobs, ZoneOffset.UTC).take(ID, LOBBY);
            assertEquals("lobby", jobs.job(new JobId(ID)).orElseThrow().title());
        }
    }

    private void refused(JobDesk desk, String reason, String detail) throws IOException {
        Written written = desk.answer(ID).orElseThrow();
        JsonNode json = new JsonMapper().readTree(written.json());
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(SCHEMAS.resolve("refusal.schema.json")))
                        .validate(new String(written.json(), StandardCharsets.UTF_8), InputFormat.JSON));
        assertEquals(ID, json.get("request").textValue());
        assertEquals(reason, json.get("reason").textValue());
        assertEquals(detail, json.get("detail").textValue());
        assertEquals(0, written.pictures().size());
    }

    private Jobs open(Jobs.Work work, int waiting) throws IOException {
        return Jobs.open(Service.settings(directory, Optional.empty(), 1_000_000, waiting), work);
    }
}
