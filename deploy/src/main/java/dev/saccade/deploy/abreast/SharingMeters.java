package dev.saccade.deploy.abreast;

import dev.saccade.stream.lane.SharedPictures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** How much decoding the bundles of a process save each other. */
final class SharingMeters {
    private SharingMeters() {}

    static void register(MeterRegistry registry, List<SharedPictures> pictures) {
        FunctionCounter.builder("saccade.decoding.spared", pictures, all -> all.stream()
                        .mapToLong(SharedPictures::shared)
                        .sum())
                .description("Access units that another bundle's worker had decoded already")
                .register(registry);
    }
}
