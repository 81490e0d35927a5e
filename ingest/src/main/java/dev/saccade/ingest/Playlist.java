package dev.saccade.ingest;

import dev.saccade.ingest.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** What a source consists of: one camera, one file, the files of a directory, or one scene. */
final class Playlist {
    private Playlist() {}

    /** @param name of the source in messages, as its location may hold secrets */
    static List<Item> of(Source source, String name) {
        return switch (source.kind()) {
            case CAMERA -> List.of(camera(source.location(), name));
            case PATH -> files(source.location(), name);
            case SCENE -> List.of(scene(SceneReader.scene(source.location()), name));
            case UNRESOLVED -> throw new CameraException("source " + name + " refers to itself");
        };
    }

    private static Item camera(String url, String name) {
        Transport transport = Transport.of(url).orElseThrow();
        return new Item(
                name,
                run -> new CameraReader(
                        run, MediaInput.camera(transport, url, run), CaptureClock.live(Clock.systemUTC())));
    }

    private static Item scene(Scene scene, String name) {
        return new Item(name, run -> new SceneReader(scene, run));
    }

    /** A file, or the files of a directory in the order of their names. */
    static List<Path> paths(String location, String name) {
        Path path = path(location, name);
        if (!Files.exists(path)) {
            throw new CameraException("source " + name + ": there is no such file or directory");
        }
        return Files.isDirectory(path) ? entries(path, name) : List.of(path);
    }

    private static List<Item> files(String location, String name) {
        boolean directory = Files.isDirectory(path(location, name));
        return paths(location, name).stream()
                .map(p -> file(p, directory ? name + "/" + p.getFileName() : name))
                .toList();
    }

    private static List<Path> entries(Path directory, String name) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(Playlist::visibleFile).sorted().toList();
            if (files.isEmpty()) {
                throw new CameraException("source " + name + ": the directory has no files");
            }
            return files;
        } catch (IOException e) {
            throw new CameraException("source " + name + ": the directory cannot be read: " + e.getMessage());
        }
    }

    private static Item file(Path path, String name) {
        return new Item(name, run -> {
            requireContent(path, name);
            MediaInput input = MediaInput.file(path.toString(), run);
            return new CameraReader(run, input, CaptureClock.played(run.epochMillis() * 1000));
        });
    }

    private static void requireContent(Path path, String name) {
        if (path.toFile().length() == 0) {
            throw new CameraException("source " + name + " is an empty file");
        }
    }

    private static boolean visibleFile(Path path) {
        return Files.isRegularFile(path) && !path.getFileName().toString().startsWith(".");
    }

    private static Path path(String location, String name) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw new CameraException("source " + name + " is no valid path: " + e.getReason());
        }
    }

    /** One thing to open, any number of times. */
    record Item(String name, Opener opener) {}

    interface Opener {
        UnitReader open(Run run);
    }
}
