package dev.saccade.deploy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Ctrl-C and SIGTERM interrupt the command's thread and wait until it has closed what it opened, in its own order; the
 * process then ends with the conventional 128 + signal. A command that does not end in time is left behind.
 */
final class CleanExit {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private CleanExit() {}

    /** Runs a command on this thread. Returns its exit code. */
    static int run(IntSupplier command) {
        Thread thread = Thread.currentThread();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(thread, done), "clean-exit"));
        try {
            return command.getAsInt();
        } finally {
            done.countDown();
        }
    }

    private static void stop(Thread command, CountDownLatch done) {
        try {
            if (done.getCount() > 0) {
                command.interrupt();
            }
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("saccade: not everything closed within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
