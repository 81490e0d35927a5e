package dev.saccade.deploy.summaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saccade.summary.job.JobId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SummariesServerTest {
    private static final String ORDER =
            "{\"camera\":\"lobby\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\"}";

    @TempDir
    Path directory;

    private final Gate gate = new Gate();
    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start(directory, gate);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void anOrderBecomesAJobThatIsToldUntilItIsDone() throws Exception {
        HttpResponse<String> ordered = served.order(ORDER);
        assertEquals(202, ordered.statusCode(), ordered.body());
        String id = Served.json(ordered).path("id").asText();
        String location = ordered.headers().firstValue("Location").orElseThrow();
        assertEquals("/v1/summaries/" + id, location);
        gate.pass(1);
        Served.eventually(
                () -> served.jobs.job(new JobId(id)).orElseThrow().state().over(), "it is done");
        JsonNode done = Served.json(served.get(location));
        assertEquals("done", done.path("state").asText());
        assertEquals(3, done.path("files").size());
        assertEquals(204, served.send(served.to(location).DELETE()).statusCode());
        Served.assertProblem(404, "no-such-job", served.get(location));
        Served.assertProblem(404, "no-such-job", served.send(served.to(location).DELETE()));
    }

    @Test
    void theYoungestComeFirstAndThePagesFollowEachOther() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, Served.json(served.order(ORDER)).path("id").asText());
        }
        List<String> listed = new ArrayList<>();
        JsonNode page = Served.json(served.get("/v1/summaries?limit=2"));
        for (;
                ;
                page = Served.json(served.get(
                        "/v1/summaries?limit=2&after=" + page.path("next").asText()))) {
            page.path("jobs").forEach(job -> listed.add(job.path("id").asText()));
            if (!page.has("next")) {
                break;
            }
        }
        assertEquals(ids, listed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=201",
                "?limit=-1",
                "?limit=x",
                "?limit=",
                "?limit=1&limit=2",
                "?limits=1",
                "?%00=1"
            })
    void aListingHasItsBounds(String query) throws Exception {
        Served.assertProblem(400, "invalid", served.get("/v1/summaries" + query));
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        Served.assertProblem(404, "not-found", served.get("/v2"));
        Served.assertProblem(404, "no-such-job", served.get("/v1/summaries?after=x"));
        Served.assertProblem(404, "no-such-job", served.get("/v1/summaries/x"));
        Served.assertProblem(404, "no-such-job", served.get("/v1/summaries/x/events"));
        Served.assertProblem(404, "no-such-job", served.get("/v1/summaries/x/files/index.html"));
    }

    @Test
    void otherMethodsAreRefusedWithThoseThereAre() throws Exception {
        for (String path : List.of("/", "/v1/openapi.json", "/v1/summaries/x/events", "/v1/summaries/x/files/a")) {
            HttpResponse<String> put = served.send(served.to(path).PUT(BodyPublishers.ofString("x")));
            Served.assertProblem(405, "method-not-allowed", put);
            assertEquals("GET, HEAD", put.headers().firstValue("Allow").orElseThrow());
        }
        HttpResponse<String> patch = served.send(served.to("/v1/summaries").method("PATCH", BodyPublishers.noBody()));
        assertEquals("GET, HEAD, POST", patch.headers().firstValue("Allow").orElseThrow());
        HttpResponse<String> post = served.send(served.to("/v1/summaries/x").POST(BodyPublishers.noBody()));
        assertEquals("DELETE, GET, HEAD", post.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void headSaysWhatGetWould() throws Exception {
        String id = served.kept("kept", "lobby").value();
        for (String path :
                List.of("/", "/v1/summaries", "/v1/summaries/" + id, "/v1/openapi.json", "/v1/summaries/x")) {
            HttpResponse<String> head =
                    served.send(served.to(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
            HttpResponse<String> get = served.get(path);
            assertEquals(get.statusCode(), head.statusCode(), path);
            assertEquals(
                    get.headers().firstValue("Content-Type"), head.headers().firstValue("Content-Type"), path);
            assertEquals("", head.body());
        }
        HttpResponse<String> events =
                served.send(served.to("/v1/summaries/kept/events").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, events.statusCode());
    }

    @Test
    void nothingThatIsAnsweredRunsOrTellsWhatAnswers() throws Exception {
        for (String path : List.of("/", "/v1/summaries", "/nowhere")) {
            HttpResponse<String> response = served.get(path);
            assertEquals(
                    "nosniff",
                    response.headers().firstValue("X-Content-Type-Options").orElse("none"));
            assertTrue(response.headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("none")
                    .startsWith("default-src 'none'"));
            assertFalse(response.headers().map().containsKey("server"));
            assertFalse(response.headers().map().containsKey("access-control-allow-origin"));
        }
    }

    @Test
    void aHundredOrdersAtOnceAreAllAnswered() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(100);
        try {
            Callable<HttpResponse<String>> order = () -> served.order(ORDER);
            List<Future<HttpResponse<String>>> answers = clients.invokeAll(java.util.Collections.nCopies(100, order));
            int taken = 0;
            for (Future<HttpResponse<String>> answer : answers) {
                if (answer.get().statusCode() == 202) {
                    taken++;
                } else {
                    Served.assertProblem(429, "busy", answer.get());
                    assertTrue(answer.get().headers().firstValue("Retry-After").isPresent());
                }
            }
            // One is made, twenty wait.
            assertEquals(21, taken);
            assertEquals(200, served.get("/v1/summaries").statusCode());
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void whatHttpDoesNotKnowIsAProblemToo() throws Exception {
        HttpResponse<String> flood = served.send(served.to("/").header("x-flood", "x".repeat(40_000)));
        Served.assertProblem(431, "http", flood);
        String malformed = served.raw("GET / HTTP/1.1\r\n\r\n");
        assertTrue(malformed.startsWith("HTTP/1.1 400 "), malformed);
        assertTrue(malformed.contains("application/problem+json"), malformed);
        assertTrue(served.raw("nonsense\r\n\r\n").startsWith("HTTP/1.1 400 "));
        assertEquals(200, served.get("/").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/summaries/..%2f..%2fx",
                "/v1/summaries/%2e%2e",
                "/v1/summaries/..%5c..%5cx",
                "/v1/summaries/kept/files/..%2f..%2fjob.json",
                "/v1/summaries/kept/files/%2e%2e/job.json",
                "/v1/summaries/kept/files/../job.json",
                "/v1/summaries/kept/files//etc/passwd",
                "/v1/summaries/kept/files/%2fetc%2fpasswd",
                "/v1/summaries/kept/files/key-frames",
                "/v1/summaries/kept/files/job.json",
                "/v1/summaries/kept/files/index.html%00.jpg",
                "/v1/summaries/kept/files/;index.html"
            })
    void namesNeverBecomePaths(String path) throws Exception {
        served.kept("kept", "lobby");
        String answer = served.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertTrue(answer.matches("(?s)HTTP/1.1 40[04] .*application/problem\\+json.*"), answer);
        assertFalse(answer.contains("root:"), answer);
    }
}
