package dev.saccade.deploy.summaries;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body that has to come at some pace. It is opened when it is first read: who asks before sending is told to
 * go on only then. One thread.
 */
final class SteadyBody extends InputStream {
    private final HttpServletRequest request;
    private final Pace.Count count;

    SteadyBody(HttpServletRequest request, Pace pace) {
        this.request = request;
        this.count = pace.start();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = request.getInputStream().read(into, offset, length);
        count.add(Math.max(0, read));
        return read;
    }
}
