package dev.saccade.deploy.abreast;

import dev.saccade.stream.read.ResultReader;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the events of some groups on a thread of its own, until told to finish. */
public final class EventFollower {
    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(5);

    private final ResultReader reader;
    private final GroupEvents events;
    private final Thread thread;
    private volatile boolean stopped;

    private EventFollower(ResultReader reader, GroupEvents events) {
        this.reader = reader;
        this.events = events;
        this.thread = new Thread(this::follow, "events");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param reader closed at the end; of no other thread */
    public static EventFollower start(ResultReader reader, GroupEvents events) {
        return new EventFollower(reader, events);
    }

    /** Returns once all is there that was committed before. */
    public void finish() throws InterruptedException {
        stopped = true;
        thread.join(2 * LAST.toMillis());
    }

    private void follow() {
        try (reader) {
            while (!stopped) {
                reader.poll(WAIT, events);
            }
            long deadline = System.nanoTime() + LAST.toNanos();
            while (!reader.atEnd() && System.nanoTime() < deadline) {
                reader.poll(WAIT, events);
            }
        } catch (RuntimeException e) {
            // The workers need no reader: they go on, and what is compared at the end is less.
            LOG.warn("events are not followed any more, what came later is not compared: {}", e.toString());
        }
    }
}
