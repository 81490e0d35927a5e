package dev.saccade.judge.fuzz;

import dev.saccade.model.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * @param units access units that are mutated, over all codecs
 * @param files files that are mutated
 * @param reconnects times that a camera breaks off
 * @param codecs of which material is made, by FFmpeg's names; empty: all that this machine's ffmpeg encodes
 * @param deadline for one case
 * @param keep where the input of failures goes
 * @param only one case instead of all
 */
public record FuzzSettings(
        long seed,
        int units,
        int files,
        int reconnects,
        Set<String> codecs,
        Path bundle,
        Device device,
        Duration deadline,
        Path keep,
        Optional<FuzzCase> only) {
    public FuzzSettings {
        codecs = Set.copyOf(codecs);
    }

    /** The command that plays one case again. */
    String again(FuzzCase one) {
        String codec = codecs.isEmpty() ? "" : " --codec " + String.join(",", new TreeSet<>(codecs));
        return "saccade fuzz --seed " + seed + codec + " --case " + one;
    }

    /** Cases of a part. */
    int cases(Part part) {
        return switch (part) {
            case UNITS -> (units + UnitCase.MUTATED - 1) / UnitCase.MUTATED;
            case FILES -> files;
            case RECONNECTS -> reconnects;
        };
    }
}
