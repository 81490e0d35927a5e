package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A copy of the committed tiny bundle, to be spoilt. */
final class TinyBundle {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path directory;

    private TinyBundle(Path directory) {
        this.directory = directory;
    }

    /** The committed one, not to be written to. */
    static Path original() {
        return original("tiny");
    }

    /** @param name of it, or of one of those with gates, {@code tiny-backbone-gates} and {@code tiny-head-gates} */
    static Path original(String name) {
        try {
            return Path.of(TinyBundle.class.getResource("/bundles/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static TinyBundle in(Path directory) throws IOException {
        return in(directory, original());
    }

    static TinyBundle in(Path directory, Path original) throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path copy = directory.resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return new TinyBundle(directory);
    }

    TinyBundle edit(Consumer<ObjectNode> edit) throws IOException {
        Path file = directory.resolve("bundle.json");
        ObjectNode document = (ObjectNode) JSON.readTree(file.toFile());
        edit.accept(document);
        Files.writeString(file, JSON.writeValueAsString(document));
        return this;
    }

    /** Writes a file and lists its true hash. */
    TinyBundle replace(String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
        return edit(document -> document.withObjectProperty("files").put(name, Sha256.of(bytes)));
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(directory.resolve(name));
    }

    /** The one line that loading is refused with, without the directory. */
    String refusal() {
        return withoutDirectory(assertThrows(BundleException.class, () -> Bundle.load(directory)));
    }

    String refusal(Device device) {
        return withoutDirectory(assertThrows(
                BundleException.class, () -> Recognizer.open(directory, device).close()));
    }

    private String withoutDirectory(BundleException refused) {
        String message = String.valueOf(refused.getMessage());
        String start = "bundle " + directory + ": ";
        if (!message.startsWith(start) || message.lines().count() != 1) {
            throw new AssertionError("not one line that begins with the bundle: " + message, refused);
        }
        return message.substring(start.length());
    }
}
