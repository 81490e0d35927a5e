package dev.saccade.stream.record;

import java.util.Objects;

/** The bundle that made a result. */
public record BundleName(String name, String version) {
    public BundleName {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }
}
