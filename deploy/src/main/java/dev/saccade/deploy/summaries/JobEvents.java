package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saccade.summary.job.Job;
import dev.saccade.summary.job.JobDocument;
import dev.saccade.summary.job.Jobs;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a job comes along, as server-sent events: {@code job}, with the job's JSON, at each change. A stream ends with its
 * job, and holds no thread of the server's. Any thread.
 */
final class JobEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);
    private static final int MOST_STREAMS = 64;

    /** So that who is between does not take the stream for dead, and a client that is gone is found out. */
    private static final int COMMENT_SECONDS = 15;

    private final Jobs jobs;
    private final Semaphore places = new Semaphore(MOST_STREAMS);
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService comments =
            Executors.newScheduledThreadPool(4, task -> new Thread(task, "summary-events"));

    JobEvents(Jobs jobs) {
        this.jobs = jobs;
    }

    void stream(Context context) {
        Job job = JobRoutes.job(jobs, context);
        if (!places.tryAcquire()) {
            throw new Problem(
                            503,
                            "too-many-streams",
                            "Too many streams",
                            "at most " + MOST_STREAMS + " may be open at once: ask for the job now and then instead")
                    .exception();
        }
        new SseHandler(0, client -> new Stream(job, client).start()).handle(context);
    }

    @Override
    public void close() {
        open.forEach(Stream::end);
        comments.shutdownNow();
    }

    private final class Stream {
        private final Job job;
        private final SseClient client;
        private AutoCloseable listening = () -> {};
        private @Nullable ScheduledFuture<?> commenting;

        private Stream(Job job, SseClient client) {
            this.job = job;
            this.client = client;
        }

        private void start() {
            open.add(this);
            client.keepAlive();
            client.onClose(this::release);
            synchronized (this) {
                commenting = comments.scheduleWithFixedDelay(
                        this::comment, COMMENT_SECONDS, COMMENT_SECONDS, TimeUnit.SECONDS);
                listening = jobs.listen(job.id(), this::tell);
            }
        }

        private void tell(Job now) {
            client.sendEvent("job", new String(JobDocument.of(now).json(), UTF_8));
            if (now.state().over()) {
                client.close();
            }
        }

        private void comment() {
            if (jobs.job(job.id()).isEmpty()) {
                client.close();
            } else {
                client.sendComment("still there");
            }
        }

        private void end() {
            client.close();
        }

        /** Once, however it ended. */
        private void release() {
            if (!open.remove(this)) {
                return;
            }
            places.release();
            synchronized (this) {
                if (commenting != null) {
                    commenting.cancel(false);
                }
                try {
                    listening.close();
                } catch (Exception e) {
                    LOG.warn("a stream of job {} did not end in order", job.id(), e);
                }
            }
        }
    }
}
