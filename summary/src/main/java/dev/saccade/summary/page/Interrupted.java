package dev.saccade.summary.page;

/** Whoever writes many pictures asks between them. */
final class Interrupted {
    private Interrupted() {}

    /** @throws InterruptedException somebody wants this thread to end */
    static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
