package dev.saccade.summary.page;

import dev.saccade.summary.Format;
import dev.saccade.summary.crop.CropSettings;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that a summary can be written as. */
public final class Formats {
    private final Map<String, Format> byName = new LinkedHashMap<>();

    /** With thumbnails and clip as they usually are. */
    public Formats(ZoneId zone) {
        this(zone, CropSettings.USUAL);
    }

    /**
     * @param zone of the times of day that people read
     * @param crops of thumbnails and clip
     */
    public Formats(ZoneId zone, CropSettings crops) {
        Stream.of(
                        new Storyboard(zone),
                        new ContactSheet(zone),
                        new KeyFrameFiles(zone),
                        new SummaryJson(zone),
                        new WebVtt(),
                        new Thumbnails(crops.thumbnails(), crops.draw()),
                        new Highlights(crops.exact(), crops.clipShape()))
                .forEach(format -> byName.put(format.name(), format));
    }

    public List<Format> all() {
        return List.copyOf(byName.values());
    }

    /**
     * In the order of {@link #all}, each once; all where none is named.
     *
     * @throws IllegalArgumentException a name that is none, with those that are
     */
    public List<Format> named(Collection<String> names) {
        for (String name : names) {
            if (!byName.containsKey(name)) {
                throw new IllegalArgumentException(
                        "format is '" + name + "', must be of " + String.join(", ", byName.keySet()));
            }
        }
        return all().stream()
                .filter(format -> names.isEmpty() || names.contains(format.name()))
                .toList();
    }
}
