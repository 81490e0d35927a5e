package dev.saccade.deploy.summaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.job.JobId;
import dev.saccade.summary.job.Orders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JobFilesTest {
    private static final String FILES = "/v1/summaries/kept/files/";
    private static final String CLIP = FILES + "highlights.mp4";

    @TempDir
    Path directory;

    private Served served;

    @BeforeEach
    void start() throws Exception {
        served = Served.start(directory, new Gate());
        served.kept("kept", "lobby");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aFileComesAsWhatItIs() throws Exception {
        HttpResponse<String> clip = served.get(CLIP);
        assertEquals(Gate.CLIP, clip.body());
        assertEquals("video/mp4", clip.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("bytes", clip.headers().firstValue("Accept-Ranges").orElseThrow());
        assertEquals(
                "private, no-cache", clip.headers().firstValue("Cache-Control").orElseThrow());
        HttpResponse<String> picture = served.get(FILES + "key-frames/001.jpg");
        assertEquals("image/jpeg", picture.headers().firstValue("Content-Type").orElseThrow());
    }

    /** As browsers ask: what is said of its length has to be true. */
    @Test
    void aLargePageComesWholeWhereItMightBeCompressed() throws Exception {
        String page = "<!doctype html><title>told</title>" + "<p>much the same</p>".repeat(10_000);
        served.jobs.keep(
                new JobId("large"),
                Orders.options(Map.of("name", "large")),
                "large",
                files -> Files.writeString(files.resolve("index.html"), page));
        HttpResponse<String> whole =
                served.send(served.to("/v1/summaries/large/files/index.html").header("Accept-Encoding", "gzip, br"));
        assertEquals(200, whole.statusCode());
        assertTrue(page.equals(whole.body()), whole.body().length() + " characters of " + page.length());
        assertTrue(whole.headers().firstValue("Content-Encoding").isEmpty());
    }

    @Test
    void aStoryboardRunsAsNobody() throws Exception {
        HttpResponse<String> page = served.get(FILES + "index.html");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.endsWith("sandbox allow-scripts"), policy);
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=2-4, 234, bytes 2-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=-2, 89, bytes 8-9/10",
        "bytes=5-99, 56789, bytes 5-9/10",
        "bytes=0-0, 0, bytes 0-0/10"
    })
    void aPlayerGetsThePartThatItShows(String range, String part, String told) throws Exception {
        HttpResponse<String> answer = served.send(served.to(CLIP).header("Range", range));
        assertEquals(206, answer.statusCode());
        assertEquals(part, answer.body());
        assertEquals(told, answer.headers().firstValue("Content-Range").orElseThrow());
        assertEquals(
                String.valueOf(part.length()),
                answer.headers().firstValue("Content-Length").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=99-100", "bytes=-0"})
    void aPartOutsideIsRefused(String range) throws Exception {
        HttpResponse<String> answer = served.send(served.to(CLIP).header("Range", range));
        Served.assertProblem(416, "range", answer);
        assertEquals("bytes */10", answer.headers().firstValue("Content-Range").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=x", "bytes=1-99999999999999999999"})
    void nonsenseCountsAsNotAsked(String range) throws Exception {
        HttpResponse<String> answer = served.send(served.to(CLIP).header("Range", range));
        assertEquals(200, answer.statusCode());
        assertEquals(Gate.CLIP, answer.body());
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        String tag = served.get(CLIP).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = served.send(served.to(CLIP).header("If-None-Match", tag));
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        HttpResponse<String> other =
                served.send(served.to(CLIP).header("Range", "bytes=1-2").header("If-Range", "\"other\""));
        assertEquals(Gate.CLIP, other.body());
    }

    @Test
    void headTellsTheLengthAlone() throws Exception {
        HttpResponse<String> head = served.send(served.to(CLIP).method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("10", head.headers().firstValue("Content-Length").orElseThrow());
        assertEquals("", head.body());
    }
}
