package dev.saccade.deploy.spine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pictures of each camera as a worker's {@code /metrics} tells them. */
record Metrics(Map<String, Double> received, Map<String, Double> accountedFor) {
    private static final Pattern LINE =
            Pattern.compile("saccade_pictures_(\\w+?)(?:_total)?\\{.*camera=\"([^\"]+)\".*} ([0-9.E+-]+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** Empty while nobody answers. */
    static Optional<Metrics> read(int port) throws InterruptedException {
        return page(port, "/metrics").map(Metrics::parse);
    }

    /** What a worker says under a path, whether it is well or not; empty while nobody answers. */
    static Optional<String> page(int port, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** received = embedded + passed over + skipped + in flight, for each camera. */
    boolean accounted() {
        return received.equals(accountedFor);
    }

    double pictures() {
        return received.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Metrics parse(String text) {
        Map<String, Double> received = new HashMap<>();
        Map<String, Double> accountedFor = new HashMap<>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(m -> {
            double value = Double.parseDouble(m.group(3));
            switch (m.group(1)) {
                case "received" -> received.merge(m.group(2), value, Double::sum);
                case "embedded", "passed_over", "skipped", "in_flight" ->
                    accountedFor.merge(m.group(2), value, Double::sum);
                default -> {}
            }
        });
        return new Metrics(received, accountedFor);
    }
}
