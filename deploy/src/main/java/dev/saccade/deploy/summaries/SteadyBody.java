package dev.saccade.deploy.summaries;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that has to come at some pace: senders of a byte now and then would hold the places of all others. One thread. */
final class SteadyBody extends FilterInputStream {
    private static final long LEAST_BYTES_PER_SECOND = 1_000;
    private static final long GRACE_SECONDS = 30;

    private final long start = System.nanoTime();
    private long bytes;

    SteadyBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
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
