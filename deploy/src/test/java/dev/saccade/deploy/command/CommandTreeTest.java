package dev.saccade.deploy.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTreeTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void anUnknownOptionIsRefusedWithTheNearestOne() {
        assertEquals(2, run(Map.of(), "bundle", "verify", "--devise=cpu", "x"));
        assertTrue(err.toString().contains("--devise"), err.toString());
        assertTrue(err.toString().contains("--device"), err.toString());
    }

    @Test
    void nothingIsBrokenForWordsThatAreWrong() {
        assertEquals(2, run(Map.of(), "break", "--minutes=0"));
        assertEquals(2, run(Map.of(), "break", "--timeouts=soon"));
        assertEquals(2, run(Map.of(), "break", "--mode=dead"));
        assertTrue(err.toString().contains("SHORT, DEFAULT"), err.toString());
    }

    @Test
    void bundlesOfOneNameAreRefusedBeforeAnythingRuns() {
        String bundle = Path.of("..", "model", "bundles", "rendered-actions").toString();
        for (String command : List.of("demo", "recognize")) {
            assertEquals(2, run(Map.of(), command, "--bundle=" + bundle, "--bundle=" + bundle));
            assertTrue(err.toString().contains("are both named 'rendered-actions', must differ"), err.toString());
        }
    }

    @Test
    void whatIsOfRenderedVideosIsRefusedBesideClips() {
        assertEquals(2, run(Map.of(), "quality", "frames", "--clips=clips.csv", "--minutes=3"));
        assertTrue(err.toString().contains("--minutes is of rendered videos"), err.toString());
        assertEquals(2, run(Map.of(), "quality", "frames", "--minutes=61"));
        assertTrue(err.toString().contains("--minutes"), err.toString());
    }

    @Test
    void anUnknownVariableIsRefusedWithTheNearestOne() {
        assertEquals(2, run(Map.of("SACCADE_DEVISE", "cpu"), "bundle", "inspect", "x"));
        assertTrue(err.toString().contains("unknown variable 'SACCADE_DEVISE'"), err.toString());
        assertTrue(err.toString().contains("'SACCADE_DEVICE'"), err.toString());
    }

    @Test
    void anUnknownNameInTheFileIsRefusedWithTheNearestOne() throws IOException {
        Path file = file("devise = cpu");
        assertEquals(2, run(Map.of(), "bundle", "inspect", "x", "--config", file.toString()));
        assertTrue(err.toString().contains("unknown name 'devise'; the nearest valid one is 'device'"), err.toString());
    }

    @Test
    void theConfigurationFileCannotNameAnother() throws IOException {
        Path file = file("config = other");
        assertEquals(2, run(Map.of(), "bundle", "inspect", "x", "--config=" + file));
        assertTrue(err.toString().contains("unknown name 'config'"), err.toString());
    }

    @Test
    void aMissingConfigurationFileIsNamed() {
        assertEquals(2, run(Map.of("SACCADE_CONFIG", "nowhere.properties"), "bundle", "inspect", "x"));
        assertTrue(err.toString().contains("configuration file 'nowhere.properties'"), err.toString());
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentOverTheFile() throws IOException {
        String file = "--config=" + file("device = cpu");
        run(Map.of(), "bundle", "verify", "x");
        assertTrue(err.toString().contains("device = auto  (default)"), err.toString());
        run(Map.of(), "bundle", "verify", "x", file);
        assertTrue(err.toString().contains("device = cpu  (" + directory), err.toString());
        run(Map.of("SACCADE_DEVICE", "cuda"), "bundle", "verify", "x", file);
        assertTrue(err.toString().contains("device = cuda  (SACCADE_DEVICE)"), err.toString());
        run(Map.of("SACCADE_DEVICE", "cuda"), "bundle", "verify", "x", file, "--device", "cpu");
        assertTrue(err.toString().contains("device = cpu  (command line)"), err.toString());
    }

    @Test
    void aWrongValueNamesOptionValueAndChoices() {
        assertEquals(2, run(Map.of("SACCADE_DEVICE", "gpu"), "bundle", "verify", "x"));
        assertTrue(err.toString().contains("'--device'"), err.toString());
        assertTrue(err.toString().contains("'gpu' must be one of cuda, cpu, auto"), err.toString());
    }

    @Test
    void aMissingBundleIsOneLineAndExitCodeOne() {
        assertEquals(1, run(Map.of(), "bundle", "inspect", "nowhere"));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("nowhere"), err.toString());
    }

    @Test
    void aBudgetThatIsNoneAndACurveWithoutABudgetAreWrongUsage() {
        assertEquals(2, run(Map.of(), "evaluate", "--clips=x.csv", "--alarm-budget=1/year"));
        assertTrue(err.toString().contains("--alarm-budget is '1/year', must be a number above 0"), err.toString());
        assertEquals(2, run(Map.of(), "evaluate", "--clips=x.csv", "--curve=x.svg"));
        assertTrue(err.toString().contains("--curve x.svg takes --alarm-budget"), err.toString());
    }

    @Test
    void aFileThatCannotBeWrittenAtTheEndIsRefusedAtTheBeginning() {
        Path astray = directory.resolve("nowhere/figures");
        for (String option : List.of("evaluate --json", "evaluate --embeddings", "evaluate --curve", "bench --json")) {
            String[] words = option.split(" ", 2);
            assertEquals(2, run(Map.of(), words[0], words[1] + "=" + astray), option);
            String expected = "'" + words[1] + "': '" + astray + "' must lie in a directory that exists";
            assertTrue(err.toString().contains(expected), err.toString());
            assertEquals(2, run(Map.of(), words[0], words[1] + "=" + directory), option);
            assertTrue(err.toString().contains("must be a file, and is a directory"), err.toString());
        }
    }

    @Test
    void picturesGoIntoADirectoryAndNowhereElse() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        for (String option : List.of("watch --pictures", "demo --out", "analyze x.mp4 --out")) {
            List<String> words = new ArrayList<>(List.of((option + "=" + file).split(" ")));
            assertEquals(2, run(Map.of(), words.toArray(String[]::new)), option);
            assertTrue(err.toString().contains("'" + file + "' must be a directory, and is a file"), err.toString());
        }
        assertEquals(2, run(Map.of(), "watch", "--theme=blue"));
        assertTrue(err.toString().contains("'blue' must be one of light, dark"), err.toString());
    }

    @Test
    void passwordsInArgumentsAreNotRepeated() {
        assertEquals(2, run(Map.of(), "bundle", "inspect", "x", "rtsp://user:hunter2@camera/1"));
        assertFalse(err.toString().contains("hunter2"), err.toString());
        assertTrue(err.toString().contains("camera/1"), err.toString());
    }

    @Test
    void noCommandIsWrongUsageAndHelpIsNot() {
        assertEquals(2, run(Map.of()));
        assertEquals(0, run(Map.of(), "--help"));
        assertEquals(0, run(Map.of(), "--version"));
        assertTrue(out.toString().contains("saccade 0."), out.toString());
    }

    @Test
    void scenesAreRenderedFromFarAndQuietWhereThatIsSaid() {
        String[] small = {"render", directory.toString(), "--seconds=5", "--width=160", "--height=120", "--fps=2"};
        assertEquals(0, run(Map.of("SACCADE_VIEW", "far", "SACCADE_QUIET", "true"), small), err.toString());
        assertTrue(Files.exists(directory.resolve("scene-1-far-quiet.mp4")));
        assertEquals(2, run(Map.of("SACCADE_VIEW", "sideways"), small));
        assertTrue(err.toString().contains("sideways"), err.toString());
    }

    private int run(Map<String, String> environment, String... args) {
        return CommandTree.run(args, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("saccade.properties"), text);
    }
}
