package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code saccade summaries} in a process of its own, and whoever asks it for something. */
final class Summaries implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI at;
    private final URI probes;
    private final WorkerProcess process;

    Summaries(String name, String... options) throws IOException {
        int port = Ports.free();
        int http = Ports.free();
        at = URI.create("http://127.0.0.1:" + port + "/v1/summaries");
        probes = URI.create("http://127.0.0.1:" + http + "/readyz");
        List<String> arguments = new ArrayList<>(List.of(
                "--listen=127.0.0.1:" + port,
                "--http=127.0.0.1:" + http,
                "--bundle=../model/bundles/rendered-actions",
                "--worker-id=" + name));
        arguments.addAll(List.of(options));
        process = new WorkerProcess("summaries", name, arguments);
        Cluster.await("the service answers", PATIENCE, this::answers);
    }

    private boolean answers() {
        assertTrue(process.alive(), process::log);
        try {
            return get(at).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What its readiness probe says. */
    String ready() {
        return json(probes).toString();
    }

    String log() {
        return process.log();
    }

    /** The ids of the youngest jobs. */
    List<String> list() {
        return json(at).get("jobs").findValuesAsText("id");
    }

    JsonNode order(String json) throws IOException {
        return post("application/json", BodyPublishers.ofString(json), "");
    }

    JsonNode upload(Path video, String name) throws IOException {
        return post("video/mp4", BodyPublishers.ofFile(video), "?formats=html&name=" + name);
    }

    private JsonNode post(String type, BodyPublisher body, String query) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(at + query))
                .header("Content-Type", type)
                .POST(body)
                .build();
        HttpResponse<String> answer = send(request);
        assertEquals(202, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    JsonNode job(String id) {
        return json(URI.create(at + "/" + id));
    }

    private String state(String id) {
        return job(id).get("state").asText();
    }

    String file(String id, String name) throws IOException {
        HttpResponse<String> answer = get(URI.create(at + "/" + id + "/files/" + name));
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    /** As it is once it is over. */
    JsonNode over(JsonNode job) {
        String id = job.get("id").asText();
        Cluster.await("job " + id + " is over", PATIENCE, () -> List.of("done", "failed")
                .contains(state(id)));
        return job(id);
    }

    /** As it is once it is done; its id. */
    String done(JsonNode job) {
        JsonNode over = over(job);
        assertEquals("done", over.get("state").asText(), over.toString());
        return over.get("id").asText();
    }

    /** Ctrl-C, which ends it in order. */
    void interrupt() throws IOException, InterruptedException {
        process.interrupt();
        assertEquals(130, process.exit(30), process.log());
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    private JsonNode json(URI uri) {
        try {
            return JSON.readTree(get(uri).body());
        } catch (IOException e) {
            throw new AssertionError(process.log(), e);
        }
    }

    private HttpResponse<String> get(URI uri) throws IOException {
        return send(HttpRequest.newBuilder(uri).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
