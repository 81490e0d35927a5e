package dev.saccade.deploy.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository's pages and sources, as tests of the pages see them. */
final class Pages {
    static final Path ROOT = Path.of("..");
    static final List<String> ROOMS = List.of("clip", "ingest", "model", "stream", "summary", "judge", "deploy");

    private Pages() {}

    /** Every page for people: those beside the README, and those of docs and of training. */
    static List<Path> all() {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("model/training"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pages;
    }

    static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<MatchResult> find(String regex, String text) {
        return Pattern.compile(regex).matcher(text).results().toList();
    }

    /** Main sources of a room. */
    static List<Path> sources(String room) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(room).resolve("src/main/java"))) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a room has a top-level type of this name. */
    static boolean hasType(String room, String type) {
        return sources(room).stream().anyMatch(f -> f.endsWith(type + ".java"));
    }
}
