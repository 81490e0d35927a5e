package dev.saccade.deploy.abreast;

import dev.saccade.clip.Pixels;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.model.Bundle;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.lane.SharedPictures;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Which bundles of a process look at the same pictures: those of one grid and one input. They share the decoding. */
public final class Sharing {
    private final int workers;
    private final MemoryBudget budget;
    private final Map<Look, List<Bundle>> groups;
    private final Map<Look, SharedPictures> pictures = new LinkedHashMap<>();

    /** @param process what all of it may hold */
    public Sharing(List<Bundle> bundles, MemoryBudget process) {
        this.workers = bundles.size();
        this.groups =
                bundles.stream().collect(Collectors.groupingBy(Look::of, LinkedHashMap::new, Collectors.toList()));
        long shared = groups.values().stream().filter(g -> g.size() > 1).count();
        long each = shared == 0 ? 0 : process.sharedPicturesBytes() / shared;
        groups.forEach((look, group) ->
                pictures.put(look, group.size() > 1 ? new SharedPictures(group.size(), each) : SharedPictures.none()));
        this.budget = process.without(shared * each).sharedBy(workers);
    }

    /** Of a worker. */
    public MemoryBudget budget() {
        return budget;
    }

    public SharedPictures pictures(Bundle bundle) {
        return Objects.requireNonNull(pictures.get(Look.of(bundle)));
    }

    /** Counts what was not decoded again, where there are several bundles. */
    public void meter(MeterRegistry registry) {
        if (workers > 1) {
            SharingMeters.register(
                    registry,
                    pictures.values().stream()
                            .map(p -> (LongSupplier) p::shared)
                            .toList());
        }
    }

    /** For people: how often the cameras are decoded, and why more than once. */
    public String line() {
        return DecodingText.line(List.copyOf(groups.values()));
    }

    /** All on which it depends what a lane's pictures are. */
    private record Look(SegmentGrid grid, Pixels pixels) {
        static Look of(Bundle bundle) {
            return new Look(bundle.grid(), bundle.pixels());
        }
    }
}
