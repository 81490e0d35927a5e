package dev.saccade.summary.job;

import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The videos that a path under the folder names; no path leads out of it. */
final class FolderVideos {
    private final Optional<Path> root;

    private FolderVideos(Optional<Path> root) {
        this.root = root;
    }

    /** @throws IOException it is no directory that can be read */
    static FolderVideos of(Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) {
            return new FolderVideos(folder);
        }
        Path root = folder.get().toRealPath();
        if (!Files.isDirectory(root)) {
            throw new IOException("folder " + folder.get() + " is no directory");
        }
        return new FolderVideos(Optional.of(root));
    }

    /** With every link of it resolved. */
    Optional<Path> root() {
        return root;
    }

    /**
     * The file that a path names, or the videos in a directory in the order of their names.
     *
     * @param path relative to the folder
     * @return absolute, links resolved; at least one
     * @throws RefusedOrderException there are none; says why, in the caller's words alone
     */
    List<Path> of(String path) throws RefusedOrderException {
        Path folder = root.orElseThrow(() ->
                new RefusedOrderException(Reason.NOT_THERE, "the service has no folder from which it takes paths"));
        Path real = real(folder, path);
        if (Files.isDirectory(real)) {
            return videos(folder, real, path);
        }
        if (!video(real)) {
            throw new RefusedOrderException(
                    Reason.NO_VIDEO, "path " + path + " is no video: must be of " + Container.all());
        }
        return List.of(real);
    }

    private static Path real(Path root, String path) throws RefusedOrderException {
        try {
            Path relative = Path.of(path);
            if (path.isBlank() || relative.isAbsolute()) {
                throw new RefusedOrderException(
                        Reason.INVALID, "path is '" + path + "', must be relative to the service's folder");
            }
            Path real = root.resolve(relative).toRealPath();
            if (real.startsWith(root)) {
                return real;
            }
        } catch (InvalidPathException e) {
            throw new RefusedOrderException(Reason.INVALID, "path is no path: " + e.getReason());
        } catch (IOException e) {
            // Whether it is missing or forbidden is nobody's business.
        }
        throw new RefusedOrderException(Reason.NOT_THERE, "path " + path + " is not in the service's folder");
    }

    private static List<Path> videos(Path root, Path directory, String path) throws RefusedOrderException {
        List<Path> videos = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.filter(FolderVideos::visible).sorted().toList()) {
                Path real = entry.toRealPath();
                if (real.startsWith(root) && video(real)) {
                    videos.add(real);
                }
            }
        } catch (IOException e) {
            throw new RefusedOrderException(Reason.NOT_THERE, "path " + path + " cannot be read");
        }
        if (videos.isEmpty()) {
            throw new RefusedOrderException(
                    Reason.NO_VIDEO, "path " + path + " has no video in it: must be of " + Container.all());
        }
        return videos;
    }

    private static boolean visible(Path path) {
        return Files.isRegularFile(path) && !path.getFileName().toString().startsWith(".");
    }

    private static boolean video(Path file) {
        // A pipe would block whoever opens it.
        return Files.isRegularFile(file) && container(file).isPresent();
    }

    private static Optional<Container> container(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Container.of(in.readNBytes(Container.HEAD_BYTES));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
