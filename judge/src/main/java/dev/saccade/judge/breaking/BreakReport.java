package dev.saccade.judge.breaking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.saccade.judge.bench.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What was done, and what came of it.
 *
 * @param faults by kind, kills among them
 * @param longestStallSeconds the longest time without a result of any camera that was sending
 * @param skipped pictures by reason, as far as workers lived to tell
 * @param picturesTold received, as far as workers lived to tell
 * @param announcedHoles holes between windows that a gap speaks of
 * @param wrong what should not be; empty where all that is promised held
 * @param notes what was not drawn, and why
 */
public record BreakReport(
        String command,
        long seed,
        String mode,
        String timeOuts,
        Machine machine,
        double seconds,
        long kills,
        List<FaultFigures> faults,
        FaultFigures allKills,
        double longestStallSeconds,
        long results,
        Map<String, Long> skipped,
        long picturesTold,
        long announcedHoles,
        List<String> wrong,
        List<String> notes) {

    /**
     * How long results took to go on.
     *
     * @param never after which a camera's results did not go on before the end
     */
    public record FaultFigures(
            String fault, long count, double p50Seconds, double p99Seconds, double mostSeconds, long never) {}

    public void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }

    /** Plain text for people, one line each. */
    public List<String> lines() {
        return BreakTable.lines(this);
    }
}
