package dev.saccade.deploy.summaries;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was asked by HTTP, and who was not let in. Nothing that a client makes up becomes a label. Any thread. */
final class HttpMeters {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");

    private final MeterRegistry registry;

    HttpMeters(MeterRegistry registry) {
        this.registry = registry;
        // There from the start: an alert on what does not exist yet never fires.
        Stream.of(Refusal.values()).forEach(this::refusals);
    }

    void refused(Refusal why) {
        refusals(why).increment();
    }

    /** A request that is over; one for progress ends with its stream. */
    void answered(Context context, float millis) {
        String method = context.method().name();
        Timer.builder("saccade.http.requests")
                .description("Requests, from their headers to the end of their answers")
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("route", route(context.endpoints().matchedHttpEndpoint()))
                .tag("status", context.statusCode() / 100 + "xx")
                .serviceLevelObjectives(Stream.of(10, 100, 1_000, 10_000, 100_000)
                        .map(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry)
                .record(Duration.ofNanos((long) (millis * 1e6)));
    }

    private static String route(@Nullable Endpoint endpoint) {
        return endpoint == null ? "none" : endpoint.path;
    }

    private Counter refusals(Refusal why) {
        return Counter.builder("saccade.http.refused")
                .description("Requests of those who are not let in, by reason")
                .tag("reason", why.kind())
                .register(registry);
    }
}
