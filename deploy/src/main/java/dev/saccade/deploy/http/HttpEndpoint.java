package dev.saccade.deploy.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code /metrics} for Prometheus, {@code /livez} and {@code /readyz} as JSON that says why: 200 or 503. It only reads,
 * takes no request bodies, and what one client can hold is bounded: threads, connections, header bytes, idle time. There
 * is no authentication: it listens on loopback unless told otherwise.
 */
final class HttpEndpoint implements AutoCloseable {
    private static final HttpLimits LIMITS = new HttpLimits(8, 16, 8 << 10, Duration.ofSeconds(10));
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin server;

    private HttpEndpoint(Javalin server) {
        this.server = server;
    }

    /** @throws io.javalin.util.JavalinBindException the address cannot be listened on */
    static HttpEndpoint start(ListenAddress address, PrometheusMeterRegistry meters, Health health) {
        Javalin server = Javalin.create(config -> {
            LIMITS.set(config, address);
            config.routes.get(
                    "/metrics", context -> context.contentType(PROMETHEUS_TEXT).result(meters.scrape()));
            config.routes.get("/livez", context -> answer(context, health.live()));
            config.routes.get("/readyz", context -> answer(context, health.ready()));
        });
        return new HttpEndpoint(server.start());
    }

    /** The port listened on. */
    int port() {
        return server.port();
    }

    /** In its own order on an interrupted thread too, which the server would take for a failure. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        server.stop();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Context context, List<Health.Check> checks) {
        boolean ok = checks.stream().allMatch(Health.Check::ok);
        context.status(ok ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .json(Map.of("status", ok ? "ok" : "failing", "checks", checks));
    }
}
