package dev.saccade.deploy.summaries;

import dev.saccade.summary.job.RefusedOrderException;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request is not answered as it was meant: RFC 9457.
 *
 * @param kind stable, for machines
 * @param detail for people: name, value and bound
 */
record Problem(int status, String kind, String title, String detail) {
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

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "urn:saccade:problem:" + kind);
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        return json;
    }

    void answer(Context context) {
        if (status == 429 || status == 503) {
            context.header("Retry-After", "10");
        }
        context.status(status).json(json()).contentType(MEDIA_TYPE);
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
