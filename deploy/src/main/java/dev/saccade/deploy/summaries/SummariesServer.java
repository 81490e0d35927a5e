package dev.saccade.deploy.summaries;

import dev.saccade.deploy.http.HttpLimits;
import dev.saccade.summary.job.Jobs;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * Summaries over HTTP: {@code /v1/summaries} as {@code /v1/openapi.json} has it, and a page for people. It serves whom the
 * {@link Gatekeeper} lets in, and what they can hold is bounded.
 */
public final class SummariesServer implements AutoCloseable {
    private static final HttpLimits LIMITS = new HttpLimits(48, 128, 16 << 10, Duration.ofSeconds(30));

    private static final long COMMENT_MILLIS = 15_000;

    private final Javalin server;
    private final JobEvents events;

    private SummariesServer(Javalin server, JobEvents events) {
        this.server = server;
        this.events = events;
    }

    /**
     * @param jobs stay the caller's
     * @throws io.javalin.util.JavalinBindException the address cannot be listened on
     */
    public static SummariesServer start(ServerSettings settings, Jobs jobs, MeterRegistry meters) {
        return start(settings, jobs, meters, COMMENT_MILLIS, Pace.USUAL);
    }

    static SummariesServer start(
            ServerSettings settings, Jobs jobs, MeterRegistry registry, long commentMillis, Pace pace) {
        HttpMeters meters = new HttpMeters(registry);
        JobEvents events = new JobEvents(jobs, commentMillis);
        Gatekeeper gatekeeper = new Gatekeeper(settings.address(), settings.token(), meters);
        Javalin server = Javalin.create(config -> {
            LIMITS.set(config, settings.address());
            // A file's length is said before it is sent, and ranges count its own bytes.
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new ProblemPages()));
            config.requestLogger.http(meters::answered);
            config.routes.before(SummariesServer::harden);
            config.routes.before(gatekeeper::check);
            Route.all(jobs, events, pace).forEach(route -> route.register(config.routes));
            Problem.explain(config.routes);
        });
        return new SummariesServer(server.start(), events);
    }

    /** The port listened on. */
    public int port() {
        return server.port();
    }

    /** In its own order on an interrupted thread too, which the server would take for a failure. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        events.close();
        server.stop();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is answered is data: nothing of it may run unless a route says so, or be taken for what it is not. */
    private static void harden(Context context) {
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cache-Control", "no-store");
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}
