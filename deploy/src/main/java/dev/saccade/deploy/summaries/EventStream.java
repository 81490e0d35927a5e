package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.saccade.summary.job.Job;
import dev.saccade.summary.job.JobDocument;
import dev.saccade.summary.job.JobId;
import dev.saccade.summary.job.Jobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that hears of one job. Any thread. */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final byte[] EVENT = "event: job\ndata: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);
    private static final byte[] COMMENT = ": still there\n\n".getBytes(US_ASCII);

    private final JobId job;
    private final OutputStream client;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ReentrantLock sending = new ReentrantLock();

    EventStream(JobId job, OutputStream client) {
        this.job = job;
        this.client = client;
    }

    JobId job() {
        return job;
    }

    /** Done when the stream is over, however it ended. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    void listen(Jobs jobs) {
        AutoCloseable listening = jobs.listen(job, this::tell);
        var unused = ended.thenRun(() -> close(listening));
    }

    void comment() {
        // Who is being sent something needs no sign of life, and one slow client keeps no other waiting.
        if (sending.tryLock()) {
            try {
                send(COMMENT);
            } finally {
                sending.unlock();
            }
        }
    }

    void end() {
        ended.complete(null);
    }

    private void tell(Job now) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(EVENT);
        event.writeBytes(JobDocument.of(now).json());
        event.writeBytes(END);
        sending.lock();
        try {
            send(event.toByteArray());
        } finally {
            sending.unlock();
        }
        if (now.state().over()) {
            end();
        }
    }

    private void send(byte[] bytes) {
        if (ended.isDone()) {
            return;
        }
        try {
            client.write(bytes);
            client.flush();
        } catch (IOException e) {
            LOG.debug("who listened to job {} is gone", job, e);
            end();
        }
    }

    private void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            LOG.warn("a stream of job {} did not end in order", job, e);
        }
    }
}
