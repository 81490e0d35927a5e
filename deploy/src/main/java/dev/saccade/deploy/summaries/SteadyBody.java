package dev.saccade.deploy.summaries;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body that has to come at some pace: senders of a byte now and then would hold the places of all others. It
 * is opened when it is first read: who asks before sending is told to go on only then. One thread.
 */
final class SteadyBody extends InputStream {
    private static final long LEAST_BYTES_PER_SECOND = 1_000;
    private static final long GRACE_SECONDS = 30;

    private final HttpServletRequest request;
    private final long start = System.nanoTime();
    private long bytes;

    SteadyBody(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = request.getInputStream().read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) throws IOException {
        bytes += more;
        long seconds = (System.nanoTime() - start) / 1_000_000_000L - GRACE_SECONDS;
        if (seconds > 0 && bytes < seconds * LEAST_BYTES_PER_SECOND) {
            throw new IOException("slower than " + LEAST_BYTES_PER_SECOND + " bytes a second");
        }
    }
}
