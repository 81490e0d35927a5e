package dev.saccade.deploy.summaries;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saccade.summary.job.Job;
import dev.saccade.summary.job.JobDocument;
import dev.saccade.summary.job.JobId;
import dev.saccade.summary.job.Jobs;
import dev.saccade.summary.job.Order;
import dev.saccade.summary.job.Orders;
import dev.saccade.summary.job.RefusedOrderException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders come in, jobs are told. */
final class JobRoutes {
    private static final int MOST_ORDER_BYTES = 64 << 10;
    private static final int USUAL_LIMIT = 50;
    private static final int MOST_LIMIT = 200;

    private final Jobs jobs;
    private final Pace pace;

    JobRoutes(Jobs jobs, Pace pace) {
        this.jobs = jobs;
        this.pace = pace;
    }

    /** @param next what {@code after} has to be for the jobs that follow; absent where none do */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listing(List<JobDocument> jobs, @Nullable String next) {}

    /** The youngest first. */
    void list(Context context) {
        requireKnown(context, "limit", "after");
        int limit = limit(context.queryParam("limit"));
        String after = context.queryParam("after");
        List<Job> all = jobs.all();
        int first = after == null ? 0 : 1 + indexOf(all, after);
        List<Job> some = all.subList(first, Math.min(all.size(), first + limit));
        boolean more = first + some.size() < all.size();
        context.json(new Listing(
                some.stream().map(JobDocument::of).toList(),
                more ? some.get(some.size() - 1).id().value() : null));
    }

    void one(Context context) {
        answer(context, job(jobs, context));
    }

    void delete(Context context) {
        Job job = job(jobs, context);
        if (!jobs.delete(job.id())) {
            throw Problem.noSuchJob(job.id().value()).exception();
        }
        context.status(204);
    }

    /** A video, or JSON that says where one is. */
    void order(Context context) throws RefusedOrderException, IOException {
        String type = mediaType(context.contentType());
        Job job;
        if (type.equals("application/json")) {
            requireKnown(context);
            job = jobs.submit(Orders.read(body(context)));
        } else if (type.startsWith("video/") || type.equals("application/octet-stream")) {
            job = upload(context);
        } else {
            throw new Problem(
                            415,
                            "media-type",
                            "Not of a type that is taken",
                            "Content-Type must be application/json of an order, or video/... or"
                                    + " application/octet-stream of a video")
                    .exception();
        }
        context.header("Location", "/v1/summaries/" + job.id());
        context.status(202);
        answer(context, job);
    }

    private Job upload(Context context) throws RefusedOrderException {
        Map<String, String> query = new LinkedHashMap<>();
        context.queryParamMap().forEach((name, values) -> query.put(name, single(name, values)));
        Order order = Orders.options(query);
        try {
            return jobs.upload(order, context.req().getContentLengthLong(), new SteadyBody(context.req(), pace));
        } catch (IOException e) {
            throw new Problem(400, "broken-off", "The video broke off", "not all of it came, and nothing is kept")
                    .exception();
        }
    }

    /** @throws Problem.ProblemException there is none of the id in the path */
    static Job job(Jobs jobs, Context context) {
        String id = context.pathParam("id");
        return jobId(id).flatMap(jobs::job).orElseThrow(() -> Problem.noSuchJob(shown(id))
                .exception());
    }

    private static Optional<JobId> jobId(String id) {
        try {
            return Optional.of(new JobId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] body(Context context) throws IOException {
        byte[] body = new SteadyBody(context.req(), pace).readNBytes(MOST_ORDER_BYTES + 1);
        if (body.length > MOST_ORDER_BYTES) {
            throw new Problem(413, "too-large", "The order is too large", "it may have " + MOST_ORDER_BYTES + " bytes")
                    .exception();
        }
        return body;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_LIMIT) {
            throw invalid("limit is '" + shown(text) + "', must be 1 to " + MOST_LIMIT);
        }
        return Integer.parseInt(text);
    }

    private static int indexOf(List<Job> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().value().equals(id)) {
                return i;
            }
        }
        throw Problem.noSuchJob(shown(id)).exception();
    }

    private static void requireKnown(Context context, String... known) {
        context.queryParamMap().forEach((name, values) -> {
            if (!List.of(known).contains(name)) {
                throw invalid("query parameter '" + shown(name) + "' is unknown, must be "
                        + (known.length == 0 ? "none" : "of " + String.join(", ", known)));
            }
            single(name, values);
        });
    }

    private static String single(String name, List<String> values) {
        if (values.size() != 1) {
            throw invalid("query parameter '" + shown(name) + "' is there " + values.size() + " times, must be once");
        }
        return values.get(0);
    }

    private static Problem.ProblemException invalid(String detail) {
        return new Problem(400, "invalid", "The request is not valid", detail).exception();
    }

    /** Without its parameters. */
    private static String mediaType(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }

    private static void answer(Context context, Job job) {
        context.contentType("application/json").result(JobDocument.of(job).json());
    }
}
