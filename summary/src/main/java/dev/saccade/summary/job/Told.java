package dev.saccade.summary.job;

import dev.saccade.ingest.CameraException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Why something failed, in words for people, without a path of this machine. */
final class Told {
    /** The longest paths first. */
    private final Map<Path, String> names;

    /** @param names what stands for a path and, where it is empty, for all below it; the longest paths first */
    Told(Map<Path, String> names) {
        this.names = names;
    }

    String why(Throwable thrown) {
        if (thrown instanceof CameraException || thrown instanceof RefusedOrderException) {
            return without(String.valueOf(thrown.getMessage()));
        } else if (thrown instanceof IOException) {
            return without("its files cannot be written: " + thrown.getMessage());
        }
        return "it could not be made, by a fault of the service; its log has more";
    }

    String without(String message) {
        String shorter = message;
        for (Map.Entry<Path, String> name : names.entrySet()) {
            String path = name.getKey().toString();
            shorter = shorter.replace(name.getValue().isEmpty() ? path + "/" : path, name.getValue());
        }
        return shorter;
    }
}
