package dev.saccade.ingest;

import java.io.IOException;

/** A server that is silent, but keeps its connections open; it goes on when this is closed. */
record Frozen(Process server) implements AutoCloseable {
    Frozen {
        signal(server, "STOP");
    }

    @Override
    public void close() {
        signal(server, "CONT");
    }

    private static void signal(Process server, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
