package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saccade.summary.job.Jobs;
import dev.saccade.summary.page.Inline;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;

/**
 * What is served, and by whom.
 *
 * @param path as the router takes it
 */
record Route(HandlerType method, String path, Handler handler) {
    private static final byte[] OPENAPI =
            Inline.of(Route.class, "openapi.json").text().getBytes(UTF_8);

    static List<Route> all(Jobs jobs, JobEvents events, Pace pace) {
        JobRoutes job = new JobRoutes(jobs, pace);
        return List.of(
                get("/", new SummariesPage()),
                get("/v1/openapi.json", context -> context.contentType("application/json")
                        .result(OPENAPI)),
                get("/v1/summaries", job::list),
                new Route(HandlerType.POST, "/v1/summaries", job::order),
                get("/v1/summaries/{id}", job::one),
                new Route(HandlerType.DELETE, "/v1/summaries/{id}", job::delete),
                get("/v1/summaries/{id}/events", events::stream),
                get("/v1/summaries/{id}/files/<name>", new JobFiles(jobs, pace)::send));
    }

    private static Route get(String path, Handler handler) {
        return new Route(HandlerType.GET, path, handler);
    }

    /** What can be got has a head, which is made in the same way. */
    void register(RoutesConfig routes) {
        routes.addHttpHandler(method, path, handler);
        if (method.equals(HandlerType.GET)) {
            routes.addHttpHandler(HandlerType.HEAD, path, handler);
        }
    }
}
