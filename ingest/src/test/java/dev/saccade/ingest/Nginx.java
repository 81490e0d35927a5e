package dev.saccade.ingest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real web server, with TLS and with RTMP, that serves what is in its directory. */
final class Nginx implements AutoCloseable {
    private static final Path RTMP = Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");
    private static final Path BINARY = Path.of("/usr/sbin/nginx");

    /** Its worker may read the tests' directories, where it is started by root. */
    private static final String CONFIGURATION = """
            load_module %s;
            user root;
            daemon off;
            pid nginx.pid;
            error_log stderr emerg;
            events {}
            rtmp { server { listen 127.0.0.1:%d; application live { live on; } } }
            http {
                access_log off;
                client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
                types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; video/mp4 mp4; }
                server {
                    listen 127.0.0.1:%d;
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate cert.pem;
                    ssl_certificate_key key.pem;
                    root .;
                    location /redirect { return 302 $arg_to; }
                }
            }
            """;

    private final Path directory;
    private final int http = freePort();
    private final int https = freePort();
    private final int rtmp = freePort();
    private final Process process;

    Nginx(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        Files.writeString(directory.resolve("nginx.conf"), CONFIGURATION.formatted(RTMP, rtmp, http, https));
        run("openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=127.0.0.1");
        this.process = start(BINARY + " -p . -c nginx.conf");
        awaitListening();
    }

    /** For JUnit conditions. */
    static boolean installed() {
        return Ffmpeg.installed()
                && Files.exists(RTMP)
                && Files.exists(BINARY)
                && Files.exists(Path.of("/usr/bin/openssl"));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String http(String path) {
        return "http://127.0.0.1:" + http + "/" + path;
    }

    String https(String path) {
        return "https://127.0.0.1:" + https + "/" + path;
    }

    String rtmp(String stream) {
        return "rtmp://127.0.0.1:" + rtmp + "/live/" + stream;
    }

    Frozen freeze() {
        return new Frozen(process);
    }

    /** Kindly, so that the master takes its worker with it. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rtmp)) {
                return;
            } catch (ConnectException e) {
                Thread.onSpinWait();
            }
        }
        throw new IOException("nginx does not listen: " + Files.readString(directory.resolve("said.txt")));
    }

    private void run(String command) throws IOException, InterruptedException {
        if (!start(command).waitFor(20, TimeUnit.SECONDS)) {
            throw new IOException(command + " does not end");
        }
    }

    private Process start(String command) throws IOException {
        return new ProcessBuilder(List.of(command.split(" ")))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.txt").toFile())
                .start();
    }
}
