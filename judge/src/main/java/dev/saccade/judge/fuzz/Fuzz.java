package dev.saccade.judge.fuzz;

import dev.saccade.judge.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A whole run: makes the material, plays the parts. One thread, once. */
public final class Fuzz {
    private final FuzzSettings settings;
    private final Consumer<String> progress;

    /** @param progress takes lines for people */
    public Fuzz(FuzzSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** @param command for the report */
    public FuzzReport run(String command) throws IOException, InterruptedException {
        try (ScratchDirectory scratch = new ScratchDirectory("saccade-fuzz-")) {
            return run(command, scratch.path());
        }
    }

    private FuzzReport run(String command, Path directory) throws IOException, InterruptedException {
        List<String> notes = new ArrayList<>();
        List<PartFigures> parts = new ArrayList<>();
        Path material = Files.createDirectory(directory.resolve("material"));
        if (settings.cases(Part.UNITS) + settings.cases(Part.FILES) > 0) {
            List<String> missing = Material.render(material, settings.codecs());
            if (!missing.isEmpty()) {
                notes.add("this machine's ffmpeg does not make " + String.join(", ", missing));
            }
        }
        for (Part part : Part.values()) {
            List<FuzzCase> cases = cases(part);
            if (!cases.isEmpty()) {
                Path work = Files.createDirectory(directory.resolve(part.word()));
                parts.add(
                        part == Part.RECONNECTS
                                ? new Reconnects(settings, work, progress).run(cases)
                                : new Campaign(settings, part, material, work, progress).run(cases));
            }
        }
        return new FuzzReport(command, settings.seed(), parts, notes);
    }

    private List<FuzzCase> cases(Part part) {
        if (settings.only().isPresent()) {
            return settings.only().filter(c -> c.part() == part).stream().toList();
        }
        return IntStream.range(0, settings.cases(part))
                .mapToObj(i -> new FuzzCase(part, i))
                .toList();
    }
}
