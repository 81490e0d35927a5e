package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.saccade.judge.RefusedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code path,label,source}: RFC 4180, a header line, paths relative to the file. */
final class ClipList {
    private static final List<String> HEADER = List.of("path", "label", "source");
    private static final List<String> EMPTY_LINE = List.of("");
    private static final int MAX_CLIPS = 1_000_000;

    private final Path csv;
    private final List<String> labels;
    private final Map<Path, Integer> lines = new HashMap<>();
    private final List<LabelledClip> clips = new ArrayList<>();

    private ClipList(Path csv, List<String> labels) {
        this.csv = csv;
        this.labels = labels;
    }

    /** @throws RefusedInputException naming the line, its value and what is allowed */
    static List<LabelledClip> read(Path csv, List<String> labels) {
        ClipList list = new ClipList(csv, labels);
        try (MappingIterator<List<String>> rows = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.TRIM_SPACES)
                .readValues(csv.toFile())) {
            list.header(rows);
            for (int line = 2; rows.hasNextValue(); line++) {
                List<String> row = rows.nextValue();
                if (!row.equals(EMPTY_LINE)) {
                    list.add(row, line);
                }
            }
        } catch (IOException e) {
            throw new RefusedInputException("clips " + csv + " cannot be read: " + e.getMessage(), e);
        }
        if (list.clips.isEmpty()) {
            throw new RefusedInputException("clips " + csv + " names no clip");
        }
        return list.clips;
    }

    private void header(MappingIterator<List<String>> rows) throws IOException {
        List<String> header = rows.hasNextValue() ? rows.nextValue() : List.of();
        if (!header.equals(HEADER)) {
            throw new RefusedInputException("clips " + csv + " line 1: the header is '" + String.join(",", header)
                    + "', must be '" + String.join(",", HEADER) + "'");
        }
    }

    private void add(List<String> row, int line) {
        if (row.size() != HEADER.size() || row.contains("")) {
            throw refused(
                    line,
                    "has " + row.size() + " fields, must have path, label and source, none empty "
                            + "(one that holds a comma goes in quotes)");
        }
        String label = row.get(1);
        if (!labels.contains(label)) {
            throw refused(line, "label is '" + label + "', must be one of " + String.join(", ", labels));
        }
        Path path = csv.toAbsolutePath().resolveSibling(row.get(0)).normalize();
        Integer before = lines.putIfAbsent(path, line);
        if (before != null) {
            throw refused(line, "names the clip of line " + before + " again: " + row.get(0));
        }
        if (!Files.isRegularFile(path)) {
            throw refused(line, "there is no file " + path);
        }
        clips.add(new LabelledClip(path, label, row.get(2)));
        if (clips.size() > MAX_CLIPS) {
            throw refused(line, "more than " + MAX_CLIPS + " clips");
        }
    }

    private RefusedInputException refused(int line, String why) {
        return new RefusedInputException("clips " + csv + " line " + line + ": " + why);
    }
}
