package dev.saccade.judge.evaluate;

import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.Bundle;
import dev.saccade.model.BundleException;
import dev.saccade.model.BundleThresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts fitted thresholds into the bundle, and the curve that they were chosen from beside them. */
final class FittedBundle {
    private static final String CURVE = "alarm-budget.svg";

    private FittedBundle() {}

    /**
     * @param curve where the picture goes; null for the bundle's own directory
     * @return what was written, in words
     * @throws RefusedInputException where nothing can be fitted; the bundle is as it was
     */
    static List<String> write(AlarmFit fit, Path bundle, @Nullable Path curve) throws IOException, BundleException {
        Setting chosen = fit.chosen();
        if (chosen == null) {
            throw new RefusedInputException(String.valueOf(fit.refused()));
        }
        Path picture = curve == null ? bundle.resolve(CURVE) : curve;
        AlarmCurve.write(fit, picture);
        Bundle written = BundleThresholds.write(bundle, chosen.thresholds(), fit.note());
        return List.of(
                "written   thresholds of " + bundle.resolve("bundle.json") + ", whose SHA-256 is now " + written.hash(),
                "curve     " + picture);
    }
}
