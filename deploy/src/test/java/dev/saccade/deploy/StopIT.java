package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that wait for a Kafka that is not there say so, and end quietly when told to. */
@Timeout(60)
class StopIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String AWAY = "127.0.0.1:1";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "TERM, 143, recognize --http=127.0.0.1:0",
        "INT, 130, recognize --http=127.0.0.1:0",
        "TERM, 143, ingest --http=127.0.0.1:0 --camera=lobby=scene:seed=7",
        "INT, 130, watch",
        "TERM, 143, topics create"
    })
    void saysWhatItWaitsForAndEndsWithTheSignalsCode(String signal, int code, String words) throws Exception {
        assertEnds(signal, code, "no Kafka broker answers at " + AWAY + "; waiting for one", words);
    }

    /** While it asks, not between two attempts. */
    @Test
    void endsAsQuietlyBeforeItHasSaidSo() throws Exception {
        assertEnds("TERM", 143, "runs on cpu", "recognize --http=127.0.0.1:0");
    }

    private void assertEnds(String signal, int code, String once, String words) throws Exception {
        Path said = directory.resolve("said");
        Process process = start(said, words);
        try {
            awaitText(process, said, once);
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS), words + " did not end: " + Files.readString(said));
            assertEquals(code, process.exitValue(), Files.readString(said));
            assertQuiet(Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assertQuiet(String said) {
        assertFalse(said.contains("\tat ") || said.contains("Exception"), said);
        assertFalse(said.contains("left behind") || said.contains("ERROR") || said.contains("saccade: "), said);
        // Kafka's own word for it, many times a second.
        assertFalse(said.contains("could not be established"), said);
    }

    private static void awaitText(Process process, Path file, String text) throws IOException, InterruptedException {
        while (!Files.readString(file).contains(text)) {
            assertFalse(process.waitFor(50, TimeUnit.MILLISECONDS), Files.readString(file));
        }
    }

    /** A shell's job in the background, as these tests may be, ignores SIGINT, and so does all that it starts. */
    private static List<String> notIgnoringInterrupts() {
        return OS.LINUX.isCurrentOs() ? List.of("env", "--default-signal=INT") : List.of();
    }

    private static Process start(Path said, String words) throws IOException {
        List<String> command = new ArrayList<>(notIgnoringInterrupts());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Saccade.class.getName()));
        command.addAll(List.of(words.split(" ")));
        command.add("--bootstrap=" + AWAY);
        if (words.startsWith("recognize")) {
            command.add("--bundle=" + BUNDLE.toAbsolutePath());
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }
}
