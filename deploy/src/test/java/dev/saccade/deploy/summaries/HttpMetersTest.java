package dev.saccade.deploy.summaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpMetersTest {
    private static final Pattern COUNT =
            Pattern.compile("saccade_http_(?:requests_seconds_count|refused_total)\\{(.*)} (\\d+)(?:\\.0)?");

    @TempDir
    Path directory;

    @Test
    void requestsAreCountedByTheRouteThatTheyTook() throws Exception {
        try (Served served = Served.start(directory, new Gate())) {
            served.kept("kept", "lobby");
            served.get("/v1/summaries/kept");
            served.get("/v1/summaries/made-up");
            served.get("/v1/summaries/made-up-too");
            served.get("/v1/summaries/kept/files/highlights.mp4");
            served.get("/made-up");
            served.send(served.to("/v1/summaries").method("MADEUP", BodyPublishers.noBody()));
            served.send(served.to("/").method("HEAD", BodyPublishers.noBody()));
            SortedSet<String> expected = new TreeSet<>(Set.of(
                    "method=GET,route=/v1/summaries/{id},status=2xx: 1",
                    "method=GET,route=/v1/summaries/{id},status=4xx: 2",
                    "method=GET,route=/v1/summaries/{id}/files/<name>,status=2xx: 1",
                    "method=GET,route=none,status=4xx: 1",
                    "method=other,route=none,status=4xx: 1",
                    "method=HEAD,route=/,status=2xx: 1"));
            // An answer may have come before it is counted.
            Served.eventually(() -> counts(served).equals(expected), "all of " + expected);
            assertFalse(served.meters().contains("made-up"), "a label that a client made up");
        }
    }

    @Test
    void whoIsNotLetInIsCountedByReason() throws Exception {
        try (Served served = Served.start(directory.resolve("open"), new Gate())) {
            assertEquals(0, refused(served, "wrong-host"));
            served.raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            served.send(served.to("/v1/summaries/x").header("Origin", "null").DELETE());
            assertEquals(1, refused(served, "wrong-host"));
            assertEquals(1, refused(served, "foreign-origin"));
        }
        Path hash = directory.resolve("hash");
        Token.make(hash);
        try (Served served = Served.start(directory.resolve("closed"), new Gate(), Optional.of(Token.read(hash)))) {
            served.get("/");
            served.get("/v1/summaries");
            assertEquals(2, refused(served, "no-token"));
            assertEquals(0, refused(served, "foreign-origin"));
        }
    }

    private static SortedSet<String> counts(Served served) {
        return COUNT.matcher(served.meters())
                .results()
                .filter(m -> m.group().contains("requests"))
                .map(m -> m.group(1).replace("\"", "") + ": " + m.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int refused(Served served, String reason) {
        return COUNT.matcher(served.meters())
                .results()
                .filter(m -> m.group(1).equals("reason=\"" + reason + "\""))
                .mapToInt(m -> Integer.parseInt(m.group(2)))
                .findFirst()
                .orElse(-1);
    }
}
