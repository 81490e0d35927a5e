package dev.saccade.judge.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saccade.judge.RefusedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A camera: GStreamer's RTSP server in a process of its own, which plays a file of H.264 for ever. */
final class CameraServer implements AutoCloseable {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = """
            import sys
            import gi
            gi.require_version("Gst", "1.0")
            gi.require_version("GstRtspServer", "1.0")
            from gi.repository import GLib, Gst, GstRtspServer
            Gst.init(None)
            factory = GstRtspServer.RTSPMediaFactory()
            factory.set_launch(f'( multifilesrc location="{sys.argv[1]}" loop=true ! h264parse'
                               ' ! rtph264pay name=pay0 pt=96 config-interval=1 )')
            server = GstRtspServer.RTSPServer()
            server.set_address("127.0.0.1")
            server.set_service("0")
            server.get_mount_points().add_factory("/cam", factory)
            server.attach(None)
            print(server.get_bound_port(), flush=True)
            GLib.MainLoop().run()
            """;

    private final Process process;
    private final int port;

    private CameraServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @throws RefusedInputException where this machine has no such server */
    static CameraServer start(Path h264, Path log) throws IOException {
        Process process = new ProcessBuilder(PYTHON, "-c", SCRIPT, h264.toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader from = process.inputReader(UTF_8);
        String line = from.readLine();
        if (line == null) {
            throw new RefusedInputException("reconnects take GStreamer's RTSP server with Python, which does not start"
                    + " (Debian: python3-gi, gir1.2-gst-rtsp-server-1.0, gstreamer1.0-plugins-good and -bad);"
                    + " 0 leaves them out");
        }
        return new CameraServer(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
