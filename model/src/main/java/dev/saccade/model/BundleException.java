package dev.saccade.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A bundle that cannot be used as asked. The message is one line that names the bundle, the part and the reason. */
public final class BundleException extends Exception {
    private static final long serialVersionUID = 1;

    BundleException(Path directory, String reason) {
        this(directory, reason, null);
    }

    BundleException(Path directory, String reason, @Nullable Throwable cause) {
        super("bundle " + directory + ": " + reason, cause);
    }
}
