package dev.saccade.judge.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was tried, and what did not hold.
 *
 * @param notes what was not tried, and why
 */
public record FuzzReport(String command, long seed, List<PartFigures> parts, List<String> notes) {
    public boolean good() {
        return parts.stream().allMatch(p -> p.failures().isEmpty());
    }

    public void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }

    /** Plain text for people, one line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("command  " + command);
        lines.add("seed     " + seed);
        notes.forEach(note -> lines.add("note     " + note));
        parts.forEach(part -> lines.addAll(lines(part)));
        lines.add(good() ? "nothing failed" : "FAILED");
        return lines;
    }

    private static List<String> lines(PartFigures p) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %d cases in %.0f s, the longest %d ms, %d failed",
                p.part().word(),
                p.cases(),
                p.seconds(),
                p.longestMillis(),
                p.failures().size()));
        lines.add("  "
                + p.counts().entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", ")));
        String[] when = {"start", "middle", "end"};
        for (int i = 0; i < p.trend().size(); i++) {
            Footprint held = p.trend().get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-6s %3d threads, %3d open files, %5.0f MB resident",
                    when[i],
                    held.threads(),
                    held.files(),
                    held.residentMegabytes()));
        }
        lines.add(String.format(Locale.ROOT, "  most   %.0f MB resident at any time", p.peakMegabytes()));
        p.failures().forEach(f -> lines.add("  FAILED " + f));
        return lines;
    }
}
