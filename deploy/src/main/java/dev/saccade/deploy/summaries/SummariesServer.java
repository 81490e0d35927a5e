package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saccade.deploy.http.HttpLimits;
import dev.saccade.summary.job.Jobs;
import dev.saccade.summary.job.RefusedOrderException;
import dev.saccade.summary.page.Inline;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Summaries over HTTP: {@code /v1/summaries} as {@code /v1/openapi.json} has it, and a page for people. It serves whom the
 * {@link Gatekeeper} lets in, and what they can hold is bounded.
 */
public final class SummariesServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SummariesServer.class);

    private static final HttpLimits LIMITS = new HttpLimits(48, 128, 16 << 10, Duration.ofSeconds(30));

    private static final byte[] OPENAPI =
            Inline.of(SummariesServer.class, "openapi.json").text().getBytes(UTF_8);

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
    public static SummariesServer start(ServerSettings settings, Jobs jobs) {
        JobEvents events = new JobEvents(jobs);
        Gatekeeper gatekeeper = new Gatekeeper(settings.address(), settings.token());
        Javalin server = Javalin.create(config -> {
            LIMITS.set(config, settings.address());
            config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new ProblemPages()));
            config.routes.before(gatekeeper::check);
            config.routes.before(SummariesServer::harden);
            route(config.routes, jobs, events);
            explain(config.routes);
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

    private static void route(RoutesConfig routes, Jobs jobs, JobEvents events) {
        JobRoutes job = new JobRoutes(jobs);
        JobFiles files = new JobFiles(jobs);
        routes.get("/", new SummariesPage());
        routes.get("/v1/openapi.json", context -> context.contentType("application/json")
                .result(OPENAPI));
        routes.get("/v1/summaries", job::list);
        routes.post("/v1/summaries", job::order);
        routes.get("/v1/summaries/{id}", job::one);
        routes.delete("/v1/summaries/{id}", job::delete);
        routes.get("/v1/summaries/{id}/events", events::stream);
        routes.get("/v1/summaries/{id}/files/<name>", files::send);
    }

    /** What is answered is data: nothing of it may run unless a route says so, or be taken for what it is not. */
    private static void harden(Context context) {
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cache-Control", "no-store");
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    private static void explain(RoutesConfig routes) {
        routes.exception(
                Problem.ProblemException.class, (e, context) -> e.problem().answer(context));
        routes.exception(
                RefusedOrderException.class, (e, context) -> Problem.of(e).answer(context));
        routes.exception(HttpResponseException.class, (e, context) -> explain(e, context));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            new Problem(500, "failed", "It failed", "the service's log says why").answer(context);
        });
    }

    /** What the router found: no such route, or not with this method. */
    private static void explain(HttpResponseException found, Context context) {
        String title = String.valueOf(found.getMessage());
        context.header("Allow", found.getStatus() == 405 ? allowed(found) : "");
        if (found.getStatus() != 405) {
            context.removeHeader("Allow");
        }
        new Problem(
                        found.getStatus(),
                        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"),
                        title,
                        context.method() + " " + context.path() + " is not there: see /v1/openapi.json")
                .answer(context);
    }

    private static String allowed(HttpResponseException found) {
        return String.valueOf(found.getDetails().getOrDefault("availableMethods", ""));
    }
}
