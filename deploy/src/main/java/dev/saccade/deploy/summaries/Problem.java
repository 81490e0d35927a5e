package dev.saccade.deploy.summaries;

import dev.saccade.summary.job.RefusedOrderException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a request is not answered as it was meant: RFC 9457.
 *
 * @param kind stable, for machines
 * @param detail for people: name, value and bound
 */
record Problem(int status, String kind, String title, String detail) {
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem noSuchJob(String id) {
        return new Problem(404, "no-such-job", "No such job", "there is no job " + id);
    }

    static Problem of(RefusedOrderException refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case INVALID -> new Problem(400, "invalid", "The order is not valid", detail);
            case NOT_THERE -> new Problem(404, "not-there", "There is no such video", detail);
            case NO_VIDEO -> new Problem(415, "no-video", "That is no video", detail);
            case TOO_LARGE -> new Problem(413, "too-large", "The video is too large", detail);
            case NO_ROOM -> new Problem(507, "no-room", "There is no room", detail);
            case BUSY -> new Problem(429, "busy", "Too much at once", detail);
        };
    }

    /** Answers whatever is thrown with one of them. */
    static void explain(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, context) -> e.problem().answer(context));
        routes.exception(RefusedOrderException.class, (e, context) -> of(e).answer(context));
        routes.exception(
                HttpResponseException.class, (e, context) -> of(e, context).answer(context));
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            new Problem(500, "failed", "It failed", "the service's log says why").answer(context);
        });
    }

    /** What the router found: no such route, or not with this method. */
    private static Problem of(HttpResponseException found, Context context) {
        if (found.getStatus() == 405) {
            context.header("Allow", allowed(found));
        }
        String title = HttpStatus.forStatus(found.getStatus()).getMessage();
        return new Problem(
                found.getStatus(),
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"),
                title,
                context.method() + " is not served there: see /v1/openapi.json");
    }

    private static String allowed(HttpResponseException found) {
        return Arrays.stream(
                        found.getDetails().getOrDefault("availableMethods", "").split(",\\s*"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Map<String, Object> json(String instance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "urn:saccade:problem:" + kind);
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        json.put("instance", instance);
        return json;
    }

    void answer(Context context) {
        if (status == 429 || status == 503) {
            context.header("Retry-After", "10");
        }
        context.status(status).json(json(context.path())).contentType(MEDIA_TYPE);
    }

    /** Ends a request with it. */
    ProblemException exception() {
        return new ProblemException(this);
    }

    static final class ProblemException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        private ProblemException(Problem problem) {
            super(problem.detail, null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
