package dev.saccade.deploy.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpEndpointTest {
    private static final AtomicReference<Health.Check> READY =
            new AtomicReference<>(new Health.Check("bundle", true, "warm"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpEndpoint endpoint;

    @BeforeAll
    static void start() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.counter("saccade.pictures", "reason", "corrupt").increment();
        Health health = Health.of(() -> List.of(), () -> List.of(READY.get()));
        endpoint = HttpEndpoint.start(ListenAddress.parse("127.0.0.1:0"), meters, health);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void whoIsInterruptedClosesItInOrder() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        HttpEndpoint other = HttpEndpoint.start(
                ListenAddress.parse("127.0.0.1:0"), meters, Health.of(() -> List.of(), () -> List.of()));
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, ISO_8859_1));
        try {
            Thread.currentThread().interrupt();
            other.close();
        } finally {
            System.setErr(before);
        }
        assertTrue(Thread.interrupted());
        assertEquals("", said.toString(ISO_8859_1));
    }

    @Test
    void metricsArePrometheusText() throws Exception {
        HttpResponse<String> answer = get("/metrics");
        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("content-type").orElseThrow().startsWith("text/plain; version=0.0.4"));
        assertTrue(answer.body().contains("saccade_pictures_total{reason=\"corrupt\"} 1.0"), answer.body());
    }

    @Test
    void aProbeSaysWhyItFails() throws Exception {
        READY.set(new Health.Check("partitions", false, "none assigned yet"));
        HttpResponse<String> answer = get("/readyz");
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("none assigned yet"), answer.body());
        READY.set(new Health.Check("partitions", true, "3 assigned"));
        assertEquals(200, get("/readyz").statusCode());
        assertEquals(200, get("/livez").statusCode());
    }

    @Test
    void noHeaderTellsTheServersVersion() throws Exception {
        HttpResponse<String> answer = get("/livez");
        assertTrue(
                answer.headers().firstValue("server").isEmpty(),
                answer.headers().map().toString());
        assertTrue(answer.headers().firstValue("x-powered-by").isEmpty());
        assertFalse(get("/unknown").body().toLowerCase(Locale.ROOT).contains("jetty"));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertEquals(404, get("/").statusCode());
        assertEquals(400, get("/metrics/../../etc/passwd").statusCode());
    }

    @Test
    void nothingCanBeWritten() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(uri("/metrics"))
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(1 << 20)))
                .build();
        assertEquals(
                405, CLIENT.send(post, HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    @Test
    void hugeHeadersAndPathsAreRefusedAndTheServerGoesOn() throws Exception {
        HttpRequest huge = HttpRequest.newBuilder(uri("/livez"))
                .header("x-huge", "x".repeat(64 << 10))
                .build();
        assertEquals(
                431, CLIENT.send(huge, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals(414, get("/" + "a".repeat(64 << 10)).statusCode());
        assertEquals(200, get("/livez").statusCode());
    }

    @Test
    void clientsThatSayNothingDoNotStopOthers() throws Exception {
        Socket[] silent = new Socket[40];
        try {
            for (int i = 0; i < silent.length; i++) {
                silent[i] = new Socket("127.0.0.1", endpoint.port());
                silent[i].getOutputStream().write("GET /metrics HTTP/1.1\r\nhost: x\r\n".getBytes(ISO_8859_1));
            }
            assertEquals(200, get("/livez").statusCode());
        } finally {
            for (Socket socket : silent) {
                close(socket);
            }
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + endpoint.port() + path);
    }

    private static void close(Socket socket) throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
