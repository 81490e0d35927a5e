package dev.saccade.deploy.command;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
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
        try {
            untilDone(name, Executors.callable(work, true), stop);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As above, for work that has a result or fails with a checked exception. */
    static <T> T untilDone(String name, Callable<T> work, Runnable stop) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            stop.run();
            awaitEnd(task, thread);
            throw e;
        }
    }

    private static void awaitEnd(FutureTask<?> task, Thread thread) throws Exception {
        try {
            task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static Exception cause(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof Exception cause ? cause : e;
    }
}
