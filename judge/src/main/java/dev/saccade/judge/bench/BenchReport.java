package dev.saccade.judge.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What was measured.
 *
 * @param notes what was not, and why
 */
public record BenchReport(
        String command,
        Machine machine,
        String bundle,
        List<MaterialFacts> materials,
        List<FloorResult> floor,
        List<Comparison> worker,
        List<WorkerResult> cameras,
        List<String> notes) {
    public BenchReport {
        materials = List.copyOf(materials);
        floor = List.copyOf(floor);
        worker = List.copyOf(worker);
        cameras = List.copyOf(cameras);
        notes = List.copyOf(notes);
    }

    /** For people: plain text, one line each. */
    public List<String> lines() {
        return BenchTable.lines(this);
    }

    /** All figures, as plain numbers. */
    public void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
