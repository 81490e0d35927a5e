package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobEventsTest {
    @TempDir
    Path directory;

    private final Gate gate = new Gate();
    private final List<Socket> clients = new ArrayList<>();
    private Served served;
    private String events;

    @BeforeEach
    void start() throws Exception {
        served = Served.start(directory, gate);
        String order = "{\"camera\":\"lobby\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\"}";
        events = "/v1/summaries/" + Served.json(served.order(order)).path("id").asText() + "/events";
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        served.close();
    }

    @Test
    void aStreamTellsTheJobAndEndsWithIt() throws Exception {
        Socket client = listening();
        assertTrue(headOf(client).contains("Content-Type: text/event-stream"));
        gate.pass(1);
        String told = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        assertTrue(told.contains("event: job\ndata: {\"id\":"), told);
        assertTrue(told.contains("\"state\":\"done\""), told);
        HttpResponse<String> again = served.get(events);
        assertTrue(again.body().contains("\"state\":\"done\""), again.body());
    }

    @Test
    void itShowsThatItLivesWhileNothingChanges() throws Exception {
        Socket client = listening();
        StringBuilder told = new StringBuilder();
        while (told.indexOf(": still there\n\n") < 0) {
            told.append((char) client.getInputStream().read());
        }
        assertTrue(told.length() < 10_000);
    }

    @Test
    void itEndsWhereTheJobIsDeleted() throws Exception {
        Socket client = listening();
        assertTrue(headOf(client).startsWith("HTTP/1.1 200"));
        assertEquals(
                204,
                served.send(served.to(events.replace("/events", "")).DELETE()).statusCode());
        String told = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        assertTrue(told.length() > 0);
    }

    @Test
    void thereAreSoManyPlacesAndWhoGoesAwayFreesHis() throws Exception {
        for (int i = 0; i < JobEvents.MOST_STREAMS; i++) {
            assertTrue(headOf(listening()).startsWith("HTTP/1.1 200"));
        }
        HttpResponse<String> refused = served.get(events);
        Served.assertProblem(503, "too-many-streams", refused);
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        assertEquals(200, served.get("/v1/summaries").statusCode(), "streams hold no thread of the server's");
        clients.remove(0).close();
        Served.eventually(() -> opens(), "the place is free again");
    }

    private boolean opens() {
        try {
            return headOf(listening()).startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Socket listening() throws IOException {
        Socket client = new Socket("127.0.0.1", served.server.port());
        clients.add(client);
        client.setSoTimeout(20_000);
        client.getOutputStream()
                .write(("GET " + events + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(ISO_8859_1));
        return client;
    }

    private static String headOf(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = client.getInputStream().read();
                c >= 0;
                c = client.getInputStream().read()) {
            head.append((char) c);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.toString();
    }
}
