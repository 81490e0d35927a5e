package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.command.CommandTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} of a worker and of ingest says once there are results, as Prometheus reads it. */
@Timeout(120)
class MetersIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static Thread worker;
    private static Thread ingest;
    private static String workerMeters;
    private static String ingestMeters;

    @BeforeAll
    static void work() throws Exception {
        cluster = new Cluster();
        cluster.topics("metered.");
        int workerPort = Ports.free();
        worker = command("recognize", "--http=127.0.0.1:" + workerPort, "--bundle=" + BUNDLE);
        int ingestPort = Ports.free();
        ingest = command("ingest", "--http=127.0.0.1:" + ingestPort, "--camera=lobby=scene:seed=800001,seconds=60");
        Cluster.await("a worker with an event", Duration.ofSeconds(60), () -> read(workerPort)
                .contains("saccade_key_frames_total{"));
        workerMeters = read(workerPort);
        ingestMeters = read(ingestPort);
    }

    @AfterAll
    static void end() throws Exception {
        ingest.interrupt();
        worker.interrupt();
        ingest.join();
        worker.join();
        cluster.close();
    }

    @Test
    @EnabledIf(value = "promtool", disabledReason = "needs promtool, of Debian's package prometheus")
    void prometheusFindsNothingToSayAboutThem() throws Exception {
        assertEquals("", lint(workerMeters));
        assertEquals("", lint(ingestMeters));
    }

    @Test
    void everyMeterOfOursHasHelp() {
        for (String text : List.of(workerMeters, ingestMeters)) {
            List<String> types = text.lines()
                    .filter(line -> line.startsWith("# TYPE saccade_"))
                    .map(line -> line.split(" ")[2])
                    .toList();
            assertTrue(types.size() > 8, text);
            types.forEach(name -> assertTrue(text.matches("(?s).*# HELP " + name + " \\S.*"), name + " has no help"));
        }
    }

    @Test
    void saysHowLateHowLongAndHowFull() {
        for (String histogram : List.of(
                "saccade_lateness_seconds_bucket{result=\"window\",le=\"600.0\"}",
                "saccade_lateness_seconds_bucket{result=\"event\",le=\"+Inf\"}",
                "saccade_lateness_seconds_bucket{result=\"key-frame\",le=\"+Inf\"}",
                "saccade_stage_seconds_bucket{stage=\"poll\",le=\"0.25\"}",
                "saccade_stage_seconds_bucket{stage=\"lanes\",le=\"+Inf\"}",
                "saccade_stage_seconds_bucket{stage=\"backbone\",le=\"+Inf\"}",
                "saccade_stage_seconds_bucket{stage=\"head\",le=\"+Inf\"}",
                "saccade_transactions_seconds_bucket{le=\"+Inf\"}",
                "saccade_inference_batch_bucket{graph=\"backbone\",le=\"1.0\"}",
                "saccade_inference_batch_bucket{graph=\"head\",le=\"1.0\"}",
                "saccade_poll_records_bucket{le=\"+Inf\"}",
                "saccade_poll_cameras_bucket{le=\"1.0\"}")) {
            assertTrue(value(workerMeters, histogram) > 0, histogram + " in\n" + workerMeters);
        }
        assertTrue(value(ingestMeters, "saccade_ingest_publish_seconds_bucket{le=\"+Inf\"}") > 0, ingestMeters);
    }

    private static double value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static Thread command(String... words) {
        Map<String, String> environment =
                Map.of("SACCADE_BOOTSTRAP", cluster.bootstrap(), "SACCADE_TOPIC_PREFIX", "metered.");
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Thread thread = new Thread(() -> CommandTree.run(words, environment, nowhere, nowhere), words[0]);
        thread.start();
        return thread;
    }

    /** Empty while nobody answers. */
    private static String read(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String lint(String meters) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("metrics"), meters);
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = promtool.waitFor();
        return code == 0 ? said : "exit " + code + ": " + said;
    }

    static boolean promtool() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("promtool", "--version")
                    .redirectErrorStream(true)
                    .start();
            return version.waitFor(10, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
