package dev.saccade.judge.fuzz;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A camera behind a connection that breaks off again and again, each time in another way. It must come back each time,
 * show pictures in the end, and hold no more then than before.
 */
final class Reconnects {
    private static final long SAY_EVERY_NANOS = 5_000_000_000L;
    private static final int LAST_PICTURES = 10;

    private final FuzzSettings settings;
    private final Path work;
    private final Consumer<String> progress;
    private final Trend trend = new Trend();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long longestNanos;

    Reconnects(FuzzSettings settings, Path work, Consumer<String> progress) {
        this.settings = settings;
        this.work = work;
        this.progress = progress;
    }

    PartFigures run(List<FuzzCase> cases) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int done;
        try (ServerSocket link = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            link.setSoTimeout((int) settings.deadline().toMillis());
            String url = "rtsp://127.0.0.1:" + link.getLocalPort() + "/cam";
            try (Subject subject = Subject.start(CameraMain.class, List.of(url), work.resolve("camera.log"))) {
                done = play(cases, link, subject);
            }
        }
        failures.addAll(trend.grown());
        return new PartFigures(
                Part.RECONNECTS,
                done,
                counts,
                (System.nanoTime() - start) / 1e9,
                longestNanos / 1_000_000,
                failures,
                trend.tenths(),
                trend.peakMegabytes());
    }

    private int play(List<FuzzCase> cases, ServerSocket link, Subject subject)
            throws IOException, InterruptedException {
        Path scene = scene();
        CameraServer server = CameraServer.start(scene, work.resolve("server.log"));
        int done = 0;
        try {
            long next = System.nanoTime() + SAY_EVERY_NANOS;
            for (FuzzCase one : cases) {
                Breakage breakage = broken(one, link, server);
                if (breakage.kind() == Breakage.Kind.KILLED) {
                    server.close();
                    server = CameraServer.start(scene, work.resolve("server.log"));
                }
                trend.add(subject.footprint());
                done++;
                if (System.nanoTime() > next || done == cases.size()) {
                    next = System.nanoTime() + SAY_EVERY_NANOS;
                    progress.accept("reconnects: " + done + " of " + cases.size());
                }
                if (!failures.isEmpty()) {
                    return done;
                }
            }
            showsPictures(link, server, subject);
            return done;
        } finally {
            server.close();
        }
    }

    private Breakage broken(FuzzCase one, ServerSocket link, CameraServer server) throws InterruptedException {
        Random random = one.random(settings.seed());
        Breakage breakage = Breakage.any(random);
        long start = System.nanoTime();
        try (Socket client = link.accept();
                Socket camera = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            camera.setSoTimeout((int) settings.deadline().toMillis());
            ask(client, camera);
            breakage.forward(camera, client, random);
        } catch (SocketTimeoutException e) {
            String within = " within " + settings.deadline().toMillis() + " ms";
            failed(one, breakage, "the camera did not come back, or the server fell silent," + within);
        } catch (FailedCaseException e) {
            failed(one, breakage, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // The client was the first to leave.
        }
        counts.merge(breakage.kind().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        longestNanos = Math.max(longestNanos, System.nanoTime() - start);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return breakage;
    }

    private void failed(FuzzCase one, Breakage breakage, String why) {
        failures.add(one + ": " + why + "; " + breakage + "; again: " + settings.again(one));
    }

    /** After all that an undisturbed connection is one. */
    private void showsPictures(ServerSocket link, CameraServer server, Subject subject)
            throws IOException, InterruptedException {
        try (Socket client = link.accept();
                Socket camera = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            ask(client, camera);
            Thread forward = thread(
                    () -> new Breakage(Breakage.Kind.CLOSED, Integer.MAX_VALUE).forward(camera, client, new Random(0)));
            long before = pictures(subject);
            long end = System.nanoTime() + settings.deadline().toNanos();
            long after = before;
            while (after < before + LAST_PICTURES && System.nanoTime() < end && failures.isEmpty()) {
                forward.join(20);
                after = pictures(subject);
            }
            if (after < before + LAST_PICTURES) {
                failures.add("undisturbed in the end, the camera shows no pictures");
            }
            counts.put("pictures", after);
        } catch (SocketTimeoutException e) {
            failures.add("in the end the camera does not come back");
        }
    }

    private long pictures(Subject subject) throws InterruptedException {
        Answer answer = subject.ask("pictures", settings.deadline());
        if (answer.kind() != Answer.Kind.DONE) {
            failures.add("camera " + answer.kind().name().toLowerCase(Locale.ROOT) + ": " + answer.text());
            return 0;
        }
        return Long.parseLong(answer.text().replaceAll("\\D", ""));
    }

    /** What the client says gets through whole; where it leaves, so does the camera. */
    private static void ask(Socket client, Socket camera) {
        thread(() -> {
            try (camera) {
                client.getInputStream().transferTo(camera.getOutputStream());
            }
        });
    }

    private interface Pump {
        void run() throws IOException;
    }

    private static Thread thread(Pump pump) {
        Thread thread = new Thread(
                () -> {
                    try {
                        pump.run();
                    } catch (IOException e) {
                        // One end is closed.
                    }
                },
                "reconnects-link");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Path scene() throws IOException {
        Path file = work.resolve("camera.h264");
        try (SceneCamera scene =
                        new SceneCamera(new Scene(settings.seed(), 10, 320, 180, 25), new CameraId("scene"), 0);
                OutputStream out = Files.newOutputStream(file)) {
            for (Optional<AccessUnit> unit = scene.next(); unit.isPresent(); unit = scene.next()) {
                out.write(unit.get().data());
            }
        }
        return file;
    }
}
