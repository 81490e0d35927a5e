package dev.saccade.judge.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How one connection to a camera ends.
 *
 * @param afterBytes of the camera's that still get through
 */
record Breakage(Kind kind, int afterBytes) {
    private static final int SILENCE_MILLIS = 10_000;
    private static final int GARBLED_BYTES = 30_000;

    enum Kind {
        /** As when the camera's process ends. */
        CLOSED,
        /** As when the network loses it. */
        RESET,
        /** Nothing comes any more and nobody says so. */
        SILENT,
        /** Bits are wrong, then it is closed. */
        GARBLED,
        /** The server is killed and another one started. */
        KILLED
    }

    /** Most are closed or reset, at once or within the first pictures; what takes long to notice or to mend is rare. */
    static Breakage any(Random random) {
        Kind last = random.nextInt(50) == 0 ? Kind.KILLED : random.nextInt(8) == 0 ? Kind.GARBLED : Kind.RESET;
        Kind kind = Kind.values()[random.nextInt(List.of(Kind.values()).indexOf(last) + 1)];
        return new Breakage(random.nextInt(8) == 0 ? Kind.GARBLED : kind, 1 << random.nextInt(18));
    }

    /** Passes on what the camera says until this ends it; closes neither. */
    void forward(Socket camera, Socket client, Random random) throws IOException {
        InputStream in = camera.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[4096];
        int passed = 0;
        int limit = kind == Kind.GARBLED ? afterBytes + GARBLED_BYTES : afterBytes;
        while (passed < limit) {
            int read = in.read(buffer, 0, Math.min(buffer.length, limit - passed));
            if (read < 0) {
                return;
            }
            if (kind == Kind.GARBLED && passed + read > afterBytes) {
                for (int i = 0; i < 3; i++) {
                    buffer[random.nextInt(read)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            out.write(buffer, 0, read);
            passed += read;
        }
        if (kind == Kind.SILENT) {
            awaitLeave(client);
        } else if (kind == Kind.RESET) {
            client.setSoLinger(true, 0);
        }
    }

    /** Until the client gives up. */
    private static void awaitLeave(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        try {
            while (client.getInputStream().read() >= 0) {
                // What it still asks is not answered.
            }
        } catch (SocketTimeoutException e) {
            throw new FailedCaseException(
                    "the client still waits " + SILENCE_MILLIS + " ms after the camera fell silent");
        }
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " after " + afterBytes + " bytes";
    }
}
