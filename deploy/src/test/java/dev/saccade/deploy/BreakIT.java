package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.broker.BrokerMain;
import dev.saccade.judge.breaking.BreakReport;
import dev.saccade.judge.breaking.BreakSettings;
import dev.saccade.judge.breaking.BreakSettings.TimeOuts;
import dev.saccade.judge.breaking.Breaking;
import dev.saccade.judge.breaking.Programs;
import dev.saccade.model.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** About three minutes of {@code saccade break}, always the same ones. Logs stay among the build's files. */
@Timeout(900)
class BreakIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final Programs PROGRAMS = new Programs(BrokerMain.class.getName(), Saccade.class.getName());

    @Test
    void killsAndFaultsInEveryFrameModeChangeNoResult() throws Exception {
        assertHeld(play(3, true, 110, 10), 10);
    }

    @Test
    void killsAndFaultsInLiveModeLoseNothingUnsaid() throws Exception {
        assertHeld(play(4, false, 30, 4), 4);
    }

    private static BreakReport play(long seed, boolean everyFrame, int seconds, int kills) throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "broken")), "run-")
                .toAbsolutePath();
        BreakSettings settings = new BreakSettings(
                seed, Duration.ofSeconds(seconds), kills, everyFrame, TimeOuts.SHORT, 2, BUNDLE, Device.CPU, directory);
        return new Breaking(settings, PROGRAMS, System.out::println).run("break, seed " + seed);
    }

    private static void assertHeld(BreakReport report, int kills) {
        String table = String.join("\n", report.lines());
        System.out.println(table);
        assertTrue(report.wrong().isEmpty(), table);
        assertEquals(kills, report.kills(), table);
        assertTrue(report.results() > 0, table);
    }
}
