package dev.saccade.deploy.analyze;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.ingest.Jpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summaries of some videos in a directory: JPEGs, and {@code summary.json} with their times and scores. */
public final class SummaryFiles {
    private final Path directory;
    private final List<Map<String, Object>> entries = new ArrayList<>();

    public SummaryFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    public void write(String name, FileAnalysis.Picture picture) {
        double seconds = picture.frame().ptsMicros() / 1e6;
        String file = String.format(Locale.ROOT, "%s-%09.3fs.jpg", name, seconds);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("video", name);
        entry.put("file", file);
        entry.put("ptsMicros", picture.frame().ptsMicros());
        entry.put("attentionShare", Math.round(picture.share() * 1e5) / 1e5);
        entries.add(entry);
        try {
            Files.write(directory.resolve(file), Jpeg.encode(picture.frame()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(file), e);
        }
    }

    public Path finish() throws IOException {
        Path index = directory.resolve("summary.json");
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(index.toFile(), entries);
        return index;
    }
}
