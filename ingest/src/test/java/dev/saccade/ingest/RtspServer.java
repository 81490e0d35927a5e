package dev.saccade.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real RTSP server (GStreamer's) in a process of its own, which can be frozen: silent, but with open connections. */
final class RtspServer implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";

    private final Process process;
    private final int port;

    RtspServer(Path h264, int port) throws IOException {
        this.process = new ProcessBuilder(PYTHON, script(), h264.toString(), Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("the RTSP server did not start");
        }
        this.port = Integer.parseInt(line.split(" ")[1]);
    }

    /** For JUnit conditions. */
    static boolean installed() {
        try {
            Process probe = new ProcessBuilder(PYTHON, "-c", "import gi; gi.require_version('GstRtspServer', '1.0')")
                    .redirectErrorStream(true)
                    .start();
            probe.getInputStream().readAllBytes();
            return probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "rtsp://me:hunter2@127.0.0.1:" + port + "/cam";
    }

    Frozen freeze() {
        return new Frozen(process);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static String script() {
        try {
            return Path.of(RtspServer.class.getResource("/rtsp/serve.py").toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
