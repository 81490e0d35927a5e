package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.deploy.http.ListenAddress;
import dev.saccade.summary.job.JobId;
import dev.saccade.summary.job.JobSettings;
import dev.saccade.summary.job.Jobs;
import dev.saccade.summary.job.Order;
import dev.saccade.summary.job.Orders;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The server as clients see it, over jobs that are real; what they make comes from a test. */
final class Served implements AutoCloseable {
    static final int MOST_UPLOAD_BYTES = 2_000_000;
    static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Jobs jobs;
    final SummariesServer server;
    private final PrometheusMeterRegistry meters;
    private final HttpClient client = HttpClient.newHttpClient();

    private Served(Jobs jobs, SummariesServer server, PrometheusMeterRegistry meters) {
        this.meters = meters;
        this.jobs = jobs;
        this.server = server;
    }

    static Served start(Path directory, Jobs.Work work) throws IOException {
        return start(directory, work, Optional.empty());
    }

    static Served start(Path directory, Jobs.Work work, Optional<Token> token) throws IOException {
        return start(directory, work, token, Pace.USUAL);
    }

    static Served start(Path directory, Jobs.Work work, Optional<Token> token, Pace pace) throws IOException {
        Jobs jobs = Jobs.open(
                new JobSettings(
                        directory, Optional.empty(), 50_000_000, Duration.ofDays(7), MOST_UPLOAD_BYTES, 1, 20, 4),
                work);
        ServerSettings settings = new ServerSettings(ListenAddress.parse("127.0.0.1:0"), token);
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new Served(jobs, SummariesServer.start(settings, jobs, meters, 100, pace), meters);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    HttpResponse<String> order(String json) throws IOException, InterruptedException {
        return post("", "application/json", BodyPublishers.ofString(json));
    }

    /** @param query with its question mark, or empty */
    HttpResponse<String> post(String query, String type, BodyPublisher body) throws IOException, InterruptedException {
        return send(to("/v1/summaries" + query).header("Content-Type", type).POST(body));
    }

    /** All meters, as Prometheus reads them. */
    String meters() {
        return meters.scrape();
    }

    /** What is sent byte for byte, and all that comes back until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** Every refusal looks like this, and tells nothing of the program. */
    static void assertProblem(int status, String kind, HttpResponse<String> response) throws IOException {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElse("none").split(";")[0]);
        JsonNode problem = json(response);
        assertEquals("urn:saccade:problem:" + kind, problem.path("type").asText(), response.body());
        assertEquals(status, problem.path("status").asInt());
        assertTrue(problem.hasNonNull("title") && problem.hasNonNull("detail"), response.body());
        assertTrue(!response.body().matches("(?s).*(Exception|at dev\\.|jetty|javalin).*"), response.body());
    }

    /** A job that is done, of {@link Gate}'s files. */
    JobId kept(String id, String title) throws Exception {
        Order order =
                Orders.read("{\"camera\":\"lobby\",\"from\":\"2026-11-25T08:00:00Z\",\"to\":\"2026-11-25T09:00:00Z\"}"
                        .getBytes(ISO_8859_1));
        JobId job = new JobId(id);
        jobs.keep(job, order, title, Gate::fill);
        return job;
    }

    static void eventually(BooleanSupplier holds, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within time: " + what);
            Thread.onSpinWait();
        }
    }

    /** Begins as an MP4 does. */
    static byte[] video(int bytes) {
        byte[] video = new byte[bytes];
        byte[] head = "\0\0\0\u0018ftypisom".getBytes(ISO_8859_1);
        System.arraycopy(head, 0, video, 0, head.length);
        return video;
    }

    @Override
    public void close() {
        server.close();
        jobs.close();
    }
}
