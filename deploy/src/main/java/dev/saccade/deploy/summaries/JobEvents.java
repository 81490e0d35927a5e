package dev.saccade.deploy.summaries;

import dev.saccade.summary.job.Job;
import dev.saccade.summary.job.Jobs;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How a job comes along, as server-sent events: {@code job}, with the job's JSON, at each change. A stream ends with its
 * job, and holds no thread of the server's. Any thread.
 */
final class JobEvents implements AutoCloseable {
    static final int MOST_STREAMS = 64;

    private final Jobs jobs;
    private final Semaphore places = new Semaphore(MOST_STREAMS);
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService comments =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "summary-events"));

    /**
     * @param commentMillis after which something is sent in any case, so that who is between does not take a stream for
     *     dead, and a client that is gone is found out
     */
    JobEvents(Jobs jobs, long commentMillis) {
        this.jobs = jobs;
        var unused =
                comments.scheduleWithFixedDelay(this::comment, commentMillis, commentMillis, TimeUnit.MILLISECONDS);
    }

    void stream(Context context) throws IOException {
        Job job = JobRoutes.job(jobs, context);
        context.contentType("text/event-stream; charset=utf-8").header("X-Accel-Buffering", "no");
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        if (!places.tryAcquire()) {
            throw new Problem(
                            503,
                            "too-many-streams",
                            "Too many streams",
                            "at most " + MOST_STREAMS + " may be open at once: ask for the job now and then instead")
                    .exception();
        }
        EventStream stream = new EventStream(job.id(), context.res().getOutputStream());
        open.add(stream);
        context.future(() -> stream.ended().whenComplete((ended, failure) -> release(stream)));
        stream.listen(jobs);
    }

    @Override
    public void close() {
        comments.shutdownNow();
        open.forEach(EventStream::end);
    }

    private void comment() {
        for (EventStream stream : open) {
            if (jobs.job(stream.job()).isEmpty()) {
                stream.end();
            } else {
                stream.comment();
            }
        }
    }

    private void release(EventStream stream) {
        if (open.remove(stream)) {
            places.release();
        }
    }
}
