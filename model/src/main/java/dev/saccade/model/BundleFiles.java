package dev.saccade.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a bundle: inside its directory, of bounded size, with the listed hash, and no graph beside them. */
final class BundleFiles {
    static final int MAX_FILES = 256;
    static final long MAX_FILE_BYTES = 1L << 30;
    /** Plain names, at most a few folders down; no empty, '.' or '..' part. */
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,3}";

    private final Path directory;
    private final Map<String, String> hashes;

    BundleFiles(Path directory, Map<String, String> hashes) {
        this.directory = directory;
        this.hashes = hashes;
    }

    static String checkName(String field, String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    field + " is '" + name.replaceAll("\\p{Cntrl}", "?") + "', must be a file name inside the bundle");
        }
        return name;
    }

    void verify() throws BundleException {
        for (Map.Entry<String, String> file : new TreeMap<>(hashes).entrySet()) {
            verify(file.getKey(), file.getValue());
        }
        refuseUnlistedGraphs();
    }

    /** The bytes of a listed file, verified as they were read, so that what runs is what was hashed. */
    byte[] read(String name) throws BundleException {
        try {
            byte[] bytes = Files.readAllBytes(inside(name));
            compare(name, Sha256.of(bytes), hash(name));
            return bytes;
        } catch (IOException e) {
            throw new BundleException(directory, name + " cannot be read: " + e, e);
        }
    }

    private String hash(String name) throws BundleException {
        String hash = hashes.get(name);
        if (hash == null) {
            throw new BundleException(directory, name + " is not listed in 'files' of " + BundleReader.DOCUMENT);
        }
        return hash;
    }

    private void verify(String name, String expected) throws BundleException {
        try {
            compare(name, Sha256.of(inside(name)), expected);
        } catch (IOException e) {
            throw new BundleException(directory, name + " cannot be read: " + e, e);
        }
    }

    private void compare(String name, String actual, String expected) throws BundleException {
        if (!actual.equals(expected)) {
            throw new BundleException(
                    directory, name + " has SHA-256 " + actual + ", " + BundleReader.DOCUMENT + " says " + expected);
        }
    }

    /** Links may lead anywhere, so where the file really is counts. */
    private Path inside(String name) throws IOException, BundleException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new BundleException(directory, "missing file " + name);
        }
        if (!file.toRealPath().startsWith(directory.toRealPath())) {
            throw new BundleException(directory, name + " leads outside the bundle");
        }
        long bytes = Files.size(file);
        if (bytes > MAX_FILE_BYTES) {
            throw new BundleException(
                    directory, name + " has " + bytes + " bytes, must have at most " + MAX_FILE_BYTES);
        }
        return file;
    }

    private void refuseUnlistedGraphs() throws BundleException {
        try (Stream<Path> files = Files.walk(directory, 4)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".onnx") && !hashes.containsKey(name)) {
                    throw new BundleException(
                            directory, name + " is not listed in 'files' of " + BundleReader.DOCUMENT);
                }
            }
        } catch (IOException e) {
            throw new BundleException(directory, "cannot be listed: " + e, e);
        }
    }
}
