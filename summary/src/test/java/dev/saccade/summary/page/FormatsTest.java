package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Format;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    private final Formats formats = new Formats(ZoneOffset.UTC);

    @TempDir
    Path directory;

    @TempDir
    Path pictures;

    @Test
    void areFoundByName() {
        assertEquals(
                List.of("html", "json"),
                formats.named(List.of("json", "html")).stream()
                        .map(Format::name)
                        .toList());
    }

    @Test
    void aWrongNameIsToldWithTheRightOnes() {
        String said = assertThrows(IllegalArgumentException.class, () -> formats.named(List.of("html", "pdf")))
                .getMessage();
        assertTrue(said.startsWith("format is 'pdf', must be of html, sheet, jpeg, json, vtt"), said);
    }

    /** No name of a summary becomes a path, and no format leaves what is half done. */
    @Test
    void allWriteUnderNamesOfTheirOwn() throws IOException, InterruptedException {
        Summary hostile = Summaries.hostile(pictures);
        for (Format format : formats.all()) {
            format.write(hostile, directory);
        }
        List<String> expected = List.of(
                "chapters-2.vtt",
                "chapters-3.vtt",
                "chapters.vtt",
                "contact-sheet.png",
                "index.html",
                "key-frames",
                "sprites.jpg",
                "summary.json",
                "thumbnails",
                "thumbnails-2.vtt",
                "thumbnails-3.vtt",
                "thumbnails.vtt");
        assertEquals(expected, names());
    }

    @Test
    void aPictureThatIsGoneLeavesWhatWasThere() throws IOException, InterruptedException {
        Format html = formats.named(List.of("html")).get(0);
        Summary summary = Summaries.eightSeconds(pictures);
        html.write(summary, directory);
        byte[] before = Files.readAllBytes(directory.resolve("index.html"));
        Files.delete(summary.frames().get(2).jpeg());
        for (Format format : formats.named(List.of("html", "sheet", "jpeg", "vtt"))) {
            assertThrows(IOException.class, () -> format.write(summary, directory), format.name());
        }
        assertEquals(List.of("index.html", "key-frames"), names());
        assertTrue(Arrays.equals(before, Files.readAllBytes(directory.resolve("index.html"))));
    }

    @Test
    void whoIsInterruptedWritesNothing() throws IOException {
        Summary summary = Summaries.eightSeconds(pictures);
        for (Format format : formats.named(List.of("html", "sheet", "jpeg", "vtt"))) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> format.write(summary, directory), format.name());
        }
        assertEquals(List.of("key-frames"), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
