package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.http.ListenAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GatekeeperTest {
    private static final List<String> PATHS =
            List.of("/", "/v1/openapi.json", "/v1/summaries", "/v1/summaries/x", "/v1/summaries/x/events", "/nowhere");

    @TempDir
    Path directory;

    @Test
    void withATokenNothingIsServedWithoutIt() throws Exception {
        Path file = directory.resolve("hash");
        String token = Token.make(file);
        String basic = Base64.getEncoder().encodeToString(("me:" + token).getBytes(UTF_8));
        try (Served served = Served.start(directory.resolve("jobs"), new Gate(), Optional.of(Token.read(file)))) {
            for (String path : PATHS) {
                HttpResponse<String> refused = served.get(path);
                Served.assertProblem(401, "no-token", refused);
                List<String> schemes = refused.headers().allValues("WWW-Authenticate");
                assertTrue(schemes.toString().contains("Bearer")
                        && schemes.toString().contains("Basic"));
            }
            assertEquals(200, with(served, "Bearer " + token).statusCode());
            assertEquals(200, with(served, "bearer " + token).statusCode());
            assertEquals(200, with(served, "Basic " + basic).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer x", "Bearer  ", "Basic x", "Basic !!", "Basic bWU=", "Digest x", "x"})
    void aWrongTokenIsNoToken(String authorization) throws Exception {
        Path file = directory.resolve("hash");
        assertEquals(43, Token.make(file).length());
        try (Served served = Served.start(directory.resolve("jobs"), new Gate(), Optional.of(Token.read(file)))) {
            Served.assertProblem(401, "no-token", with(served, authorization));
            Served.assertProblem(
                    401,
                    "no-token",
                    served.send(served.to("/v1/summaries")
                            .header("Authorization", authorization)
                            .header("Content-Type", "video/mp4")
                            .POST(BodyPublishers.ofByteArray(Served.video(5000)))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8090", "localhost.evil.example", "10.0.0.1", "127.evil.example"})
    void onLoopbackOnlyItsNamesAreServed(String host) throws Exception {
        try (Served served = Served.start(directory, new Gate())) {
            String answer = served.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 421 "), answer);
            assertTrue(answer.contains("urn:saccade:problem:wrong-host"), answer);
            for (String own : List.of("localhost", "LOCALHOST:8090", "127.0.0.1", "[::1]:8090")) {
                String served200 = served.raw("GET / HTTP/1.1\r\nHost: " + own + "\r\nConnection: close\r\n\r\n");
                assertTrue(served200.startsWith("HTTP/1.1 200 "), own);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "file://"})
    void anotherSitesPageCanDoNothing(String origin) throws Exception {
        try (Served served = Served.start(directory, new Gate())) {
            String id = served.kept("kept", "lobby").value();
            Served.assertProblem(
                    403,
                    "foreign-origin",
                    served.send(served.to("/v1/summaries/" + id)
                            .header("Origin", origin)
                            .DELETE()));
            Served.assertProblem(
                    403,
                    "foreign-origin",
                    served.send(served.to("/v1/summaries")
                            .header("Origin", origin)
                            .header("Content-Type", "video/mp4")
                            .POST(BodyPublishers.ofByteArray(Served.video(5000)))));
            assertEquals(1, served.jobs.all().size());
            String own = "http://127.0.0.1:" + served.server.port();
            assertEquals(
                    204,
                    served.send(served.to("/v1/summaries/" + id)
                                    .header("Origin", own)
                                    .DELETE())
                            .statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0:8090", "[::]:8090", "192.168.0.7:8090", "summaries.example:80", "127.evil.example:80"})
    void whatIsOpenToOthersNeedsAToken(String address) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new ServerSettings(ListenAddress.parse(address), Optional.empty()));
        assertTrue(String.valueOf(refused.getMessage()).contains("--token-hash"));
    }

    private static HttpResponse<String> with(Served served, String authorization) throws Exception {
        return served.send(served.to("/v1/summaries").header("Authorization", authorization));
    }
}
