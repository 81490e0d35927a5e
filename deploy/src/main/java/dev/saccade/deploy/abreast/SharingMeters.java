package dev.saccade.deploy.abreast;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.LongSupplier;

/** How much decoding the bundles of a process save each other. */
final class SharingMeters {
    private SharingMeters() {}

    /** @param spared access units, of each group of bundles; held as long as the registry is */
    static void register(MeterRegistry registry, List<LongSupplier> spared) {
        FunctionCounter.builder("saccade.decoding.spared", registry, r -> sum(spared))
                .description("Access units that another bundle's worker had decoded already")
                .register(registry);
    }

    private static double sum(List<LongSupplier> counts) {
        return counts.stream().mapToLong(LongSupplier::getAsLong).sum();
    }
}
