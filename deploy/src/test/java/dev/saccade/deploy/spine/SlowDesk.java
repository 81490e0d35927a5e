package dev.saccade.deploy.spine;

import dev.saccade.stream.follow.RequestDesk;
import dev.saccade.stream.follow.Written;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes its time over a request, and refuses what does not begin as JSON. */
final class SlowDesk implements RequestDesk {
    static final Duration TIME = Duration.ofMillis(250);

    private final Map<String, Taken> requests = new ConcurrentHashMap<>();
    private final List<String> answered = new ArrayList<>();

    private record Taken(String request, long nanos) {}

    @Override
    public void take(String id, byte[] request) {
        requests.put(id, new Taken(new String(request, StandardCharsets.UTF_8), System.nanoTime()));
    }

    @Override
    public Optional<Written> answer(String id) {
        Taken taken = requests.get(id);
        if (taken == null || System.nanoTime() - taken.nanos() < TIME.toNanos()) {
            return Optional.empty();
        }
        boolean valid = taken.request().startsWith("{");
        String json = "{\"type\":\"" + (valid ? "summary" : "refusal") + "\",\"request\":\"" + id + "\"}";
        return Optional.of(new Written(
                json.getBytes(StandardCharsets.UTF_8),
                List.of(new Written.Picture(id + "/0/1", 1, 1_700_000_000_000_001L, new byte[] {(byte) 0xFF}))));
    }

    @Override
    public synchronized void answered(String id) {
        answered.add(id);
    }

    synchronized List<String> answered() {
        return List.copyOf(answered);
    }
}
