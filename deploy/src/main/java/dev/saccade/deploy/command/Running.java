package dev.saccade.deploy.command;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on a thread of its own, so that Ctrl-C, which interrupts the command's thread, can ask the work to end in order
 * instead of breaking it off: an interrupted Kafka client could not even leave its group.
 */
final class Running {
    private static final long PATIENCE_SECONDS = 15;

    private Running() {}

    /**
     * @param stop makes the work return soon
     * @throws InterruptedException the command was interrupted; the work has ended, or was given up
     */
    static void untilDone(String name, Runnable work, Runnable stop) throws InterruptedException {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw unchecked(e);
        } catch (InterruptedException e) {
            stop.run();
            awaitEnd(task, thread);
            throw e;
        }
    }

    private static void awaitEnd(FutureTask<Void> task, Thread thread) throws InterruptedException {
        try {
            task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
}
