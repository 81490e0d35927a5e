package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.job.JobId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in, and what must not. */
@Timeout(60)
class OrdersInTest {
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
    void aVideoThatIsSentIsQueued() throws Exception {
        HttpResponse<String> sent = served.post(
                "?name=walk.mp4&formats=html,json&frames=12",
                "video/mp4",
                BodyPublishers.ofByteArray(Served.video(1_000_000)));
        assertEquals(202, sent.statusCode(), sent.body());
        assertEquals("walk.mp4", Served.json(sent).path("name").asText());
        assertEquals(12, Served.json(sent).path("frames").asInt());
        assertEquals("html", Served.json(sent).path("formats").path(0).asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "/etc/passwd", "<img src=x onerror=alert(1)>", "a\u0000b", "\u202egpj.exe"})
    void aNameIsShownAndNeverAPath(String name) throws Exception {
        HttpResponse<String> sent = served.post(
                "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                "video/mp4",
                BodyPublishers.ofByteArray(Served.video(5000)));
        assertEquals(202, sent.statusCode(), sent.body());
        String id = Served.json(sent).path("id").asText();
        assertEquals(
                name,
                Served.json(served.get("/v1/summaries/" + id)).path("name").asText());
        try (Stream<Path> jobs = Files.list(directory)) {
            assertTrue(jobs.map(job -> job.getFileName().toString()).anyMatch(id::equals));
        }
    }

    @Test
    void anUploadThatStopsHalfWayLeavesNothing() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", served.server.port())) {
            socket.getOutputStream().write(head("Content-Length: 1000000\r\n").getBytes(ISO_8859_1));
            socket.getOutputStream().write(Served.video(300_000));
            socket.getOutputStream().flush();
            Served.eventually(() -> bytesUnder(directory) > 100_000, "half of it is on disk");
        }
        Served.eventually(() -> bytesUnder(directory) == 0, "nothing of it is left");
        assertTrue(served.jobs.all().isEmpty());
    }

    @Test
    void moreThanMayComeIsRefusedWhetherItIsSaidOrNot() throws Exception {
        byte[] large = Served.video(Served.MOST_UPLOAD_BYTES + 1);
        String said = served.raw(head("Content-Length: " + large.length + "\r\nConnection: close\r\n"));
        assertTrue(said.startsWith("HTTP/1.1 413 "), said);
        HttpResponse<String> chunked =
                served.post("", "video/mp4", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        Served.assertProblem(413, "too-large", chunked);
        Served.eventually(() -> bytesUnder(directory) == 0, "nothing of it is left");
    }

    @Test
    void whoAsksFirstIsRefusedBeforeTheBodyAndToldToGoOnOtherwise() throws Exception {
        String refused = served.raw(head("Content-Length: 9000000\r\nExpect: 100-continue\r\nConnection: close\r\n"));
        assertTrue(refused.startsWith("HTTP/1.1 413 "), refused);
        try (Socket socket = new Socket("127.0.0.1", served.server.port())) {
            socket.getOutputStream()
                    .write(head("Content-Length: 5000\r\nExpect: 100-continue\r\nConnection: close\r\n")
                            .getBytes(ISO_8859_1));
            String goOn = new String(socket.getInputStream().readNBytes(25), ISO_8859_1);
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", goOn);
            socket.getOutputStream().write(Served.video(5000));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 202 "), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
                "ffconcat version 1.0\nfile /etc/passwd\n",
                "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n",
                "<html>",
                ""
            })
    void onlyWhatHoldsVideoIsTaken(String body) throws Exception {
        Served.assertProblem(415, "no-video", served.post("", "video/mp4", BodyPublishers.ofString(body)));
        assertEquals(0, bytesUnder(directory));
    }

    @Test
    void otherTypesAreRefused() throws Exception {
        Served.assertProblem(415, "media-type", served.post("", "text/html", BodyPublishers.ofString("x")));
        Served.assertProblem(
                415, "media-type", served.post("", "multipart/form-data; boundary=x", BodyPublishers.ofString("--x")));
        Served.assertProblem(
                415, "media-type", served.send(served.to("/v1/summaries").POST(BodyPublishers.ofString("{}"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"x\"",
                "{}",
                "{\"path\":7}",
                "{\"path\":\"a\",\"camera\":\"b\"}",
                "{\"camera\":\"lobby\",\"from\":\"yesterday\",\"to\":\"2026-11-25T12:00:00Z\"}",
                "{\"camera\":\"../x\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\"}",
                "{\"camera\":\"lobby\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T08:00:00Z\"}",
                "{\"camera\":\"lobby\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\",\"frames\":1e9}",
                "{\"camera\":\"lobby\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\",\"frame\":1}"
            })
    void whatIsNoOrderIsRefused(String json) throws Exception {
        Served.assertProblem(400, "invalid", served.order(json));
        assertTrue(served.jobs.all().isEmpty());
    }

    @Test
    void anUnknownFieldIsToldWithTheNearestValidOne() throws Exception {
        HttpResponse<String> refused = served.order("{\"path\":\"a\",\"framess\":1}");
        assertTrue(Served.json(refused).path("detail").asText().contains("frames"), refused.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "/etc/passwd", "..", "a/../../x", "file:///etc/passwd", "http://127.0.0.1/"})
    void aPathLeadsNowhereElse(String path) throws Exception {
        HttpResponse<String> refused = served.order(Served.JSON.writeValueAsString(java.util.Map.of("path", path)));
        assertTrue(Arrays.asList(400, 404).contains(refused.statusCode()), refused.body());
        assertFalse(refused.body().contains(directory.toString()), refused.body());
    }

    @Test
    void jsonHasItsBounds() throws Exception {
        Served.assertProblem(413, "too-large", served.order("{\"path\":\"" + "x".repeat(70_000) + "\"}"));
        Served.assertProblem(400, "invalid", served.order("{\"path\":" + "[".repeat(30_000) + "}"));
        assertEquals(200, served.get("/v1/summaries").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?frames=0", "?frames=x", "?frames=1&share=0.5", "?formats=exe", "?path=a", "?name=a&name=b"})
    void optionsOfAVideoHaveTheirBounds(String query) throws Exception {
        Served.assertProblem(
                400, "invalid", served.post(query, "video/mp4", BodyPublishers.ofByteArray(Served.video(5000))));
        assertTrue(served.jobs.all().isEmpty());
    }

    @Test
    void oneThatIsMadeCanBeDeleted() throws Exception {
        HttpResponse<String> sent =
                served.post("", "application/octet-stream", BodyPublishers.ofByteArray(Served.video(5000)));
        JobId id = new JobId(Served.json(sent).path("id").asText());
        assertEquals(204, served.send(served.to("/v1/summaries/" + id).DELETE()).statusCode());
        Served.eventually(() -> bytesUnder(directory) == 0, "nothing of it is left");
    }

    private static String head(String headers) {
        return "POST /v1/summaries?name=a.mp4 HTTP/1.1\r\nHost: localhost\r\nContent-Type: video/mp4\r\n" + headers
                + "\r\n";
    }

    /** Of videos and pictures; what the directory needs for itself does not count. */
    private static long bytesUnder(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getNameCount() > directory.getNameCount() + 1)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return -1; // Something went while it was read.
        }
    }
}
