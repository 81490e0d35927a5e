package dev.saccade.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.broker.BrokerSettings;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.deploy.command.CommandTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker; long-running ones as processes of their own, ended as Ctrl-C ends them. */
@Timeout(120)
class CommandLineIT {
    private static EmbeddedBroker broker;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(BrokerSettings.defaults());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void topicsAreMadeOnceAndThenThere() {
        assertEquals(0, run("topics", "create", "--topic-prefix=once.", "--partitions=2"), err.toString());
        assertTrue(out.toString().contains("9 topics made, 0 were there"), out.toString());
        assertEquals(0, run("topics", "create", "--topic-prefix=once.", "--partitions=2"), err.toString());
        assertTrue(out.toString().contains("0 topics made, 9 were there"), out.toString());
    }

    @Test
    void aMissingTopicIsNamedWithWhatToDo() {
        assertEquals(1, run("ingest", "--topic-prefix=absent.", "--camera=a=scene:seed=1,seconds=10", "--http=none"));
        assertTrue(err.toString().contains("topic absent.access-units is missing"), err.toString());
        assertTrue(err.toString().contains("topics create"), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    @Test
    void aCameraTwiceIsWrongUsage() {
        assertEquals(2, run("ingest", "--camera=a=x.mp4", "--camera=a=y.mp4"));
        assertTrue(err.toString().contains("camera id 'a' is given twice"), err.toString());
    }

    @Test
    void aPasswordOfACameraIsNeverPrinted() {
        assertEquals(2, run("ingest", "--camera=a=rtsp://u:hunter2@h/1", "--camera=a=ftp://u:hunter2@h/2"));
        assertFalse((out + err.toString()).contains("hunter2"), err.toString());
        assertTrue(err.toString().contains("rtsp://***@h/1"), err.toString());
    }

    @Test
    void aFileThatIsPlayedEndsTheProcessCleanly() throws IOException {
        assertEquals(0, run("topics", "create", "--topic-prefix=file.", "--partitions=1"), err.toString());
        assertEquals(
                0,
                run("render", directory.toString(), "--seconds=5", "--width=320", "--height=180", "--fps=12"),
                err.toString());
        Path cameras = Files.writeString(
                directory.resolve("cameras"), "# the lobby\nlobby=" + directory.resolve("scene-1.mp4") + "\n");
        assertEquals(
                0,
                run("ingest", "--topic-prefix=file.", "--camera-file=" + cameras, "--fast", "--http=none"),
                err.toString());
    }

    @Test
    void ctrlCEndsAFollowerWithTheConventionalCode() throws Exception {
        assertEquals(0, run("topics", "create", "--topic-prefix=watched.", "--partitions=1"), err.toString());
        Process process = start("watch", "--topic-prefix=watched.", "--bootstrap=" + broker.bootstrap());
        try (BufferedReader lines = process.errorReader(UTF_8)) {
            awaitLine(lines, "bootstrap = ");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(130, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitLine(BufferedReader lines, String part) throws IOException {
        List<String> seen = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            seen.add(line);
            if (line.contains(part)) {
                return;
            }
        }
        throw new AssertionError("no line with '" + part + "' in " + seen);
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Saccade.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private int run(String... args) {
        Map<String, String> environment = Map.of("SACCADE_BOOTSTRAP", broker.bootstrap());
        return CommandTree.run(args, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
