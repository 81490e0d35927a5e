package dev.saccade.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server, with the processes that it started, that is silent, but keeps its connections open; it goes on when this is closed. */
record Frozen(Process server) implements AutoCloseable {
    Frozen {
        signal(server, "STOP");
    }

    @Override
    public void close() {
        signal(server, "CONT");
    }

    private static void signal(Process server, String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(server.pid())));
        server.descendants().map(ProcessHandle::pid).map(String::valueOf).forEach(command::add);
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
