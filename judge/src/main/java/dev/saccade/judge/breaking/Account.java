package dev.saccade.judge.breaking;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A worker's account of its pictures as its {@code /metrics} tells it.
 *
 * @param received by camera
 * @param met by camera: embedded, passed over, skipped or in flight
 * @param skipped by camera, then by reason
 */
record Account(Map<String, Long> received, Map<String, Long> met, Map<String, Map<String, Long>> skipped) {
    private static final Pattern LINE = Pattern.compile("saccade_pictures_(\\w+?)(?:_total)?\\{(.*)} ([0-9.E+-]+)");
    private static final Pattern TAG = Pattern.compile("(camera|reason)=\"([^\"]*)\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /** Empty while nobody answers. */
    static Optional<Account> read(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return Optional.of(parse(
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Account parse(String page) {
        Account account = new Account(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        page.lines().map(LINE::matcher).filter(Matcher::matches).forEach(account::add);
        return account;
    }

    /** received = embedded + passed over + skipped + in flight, for each camera. */
    boolean balanced() {
        // A camera of which nothing came yet may be missing on one side.
        return Stream.of(received, met)
                .flatMap(counts -> counts.keySet().stream())
                .allMatch(camera -> received.getOrDefault(camera, 0L).equals(met.getOrDefault(camera, 0L)));
    }

    private void add(Matcher line) {
        Map<String, String> tags = new TreeMap<>();
        Matcher tag = TAG.matcher(line.group(2));
        while (tag.find()) {
            tags.put(tag.group(1), tag.group(2));
        }
        String camera = tags.getOrDefault("camera", "");
        long value = Math.round(Double.parseDouble(line.group(3)));
        switch (line.group(1)) {
            case "received" -> received.merge(camera, value, Long::sum);
            case "embedded", "passed_over", "in_flight" -> met.merge(camera, value, Long::sum);
            case "skipped" -> {
                met.merge(camera, value, Long::sum);
                skipped.computeIfAbsent(camera, c -> new TreeMap<>())
                        .merge(tags.getOrDefault("reason", ""), value, Long::sum);
            }
            default -> {}
        }
    }
}
