package dev.saccade.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory with {@code bundle.json} → a verified {@link Bundle}. */
final class BundleReader {
    static final String DOCUMENT = "bundle.json";
    private static final int MAX_DOCUMENT_BYTES = 1 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BundleReader() {}

    static Bundle read(Path directory) throws BundleException {
        byte[] document = document(directory);
        Bundle bundle = parse(directory, document);
        new BundleFiles(directory, bundle.files()).verify();
        return bundle;
    }

    static byte[] document(Path directory) throws BundleException {
        Path file = directory.resolve(DOCUMENT);
        if (!Files.isRegularFile(file)) {
            throw new BundleException(directory, "has no " + DOCUMENT);
        }
        try {
            long bytes = Files.size(file);
            if (bytes > MAX_DOCUMENT_BYTES) {
                throw new BundleException(
                        directory, DOCUMENT + " has " + bytes + " bytes, must have at most " + MAX_DOCUMENT_BYTES);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BundleException(directory, DOCUMENT + " cannot be read: " + e, e);
        }
    }

    static Bundle parse(Path directory, byte[] document) throws BundleException {
        try {
            Fields fields = new Fields(MAPPER.readTree(document), "");
            return BundleDocument.bundle(directory, Sha256.of(document), fields);
        } catch (JsonProcessingException e) {
            throw new BundleException(directory, DOCUMENT + ": no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleException(directory, DOCUMENT + ": " + e.getMessage(), e);
        }
    }
}
