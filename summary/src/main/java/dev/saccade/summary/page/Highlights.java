package dev.saccade.summary.page;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.video.Cut;
import dev.saccade.ingest.video.NotJoinableException;
import dev.saccade.ingest.video.PacketClip;
import dev.saccade.ingest.video.Written;
import dev.saccade.summary.Format;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import dev.saccade.summary.crop.Crops;
import dev.saccade.summary.crop.ExactClip;
import dev.saccade.summary.crop.Shape;
import dev.saccade.summary.crop.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code highlights.mp4}: what the summary shows, in motion, on the packets of its files where they can be joined.
 *
 * @param exact encode anew, so that nothing stands before what is wanted
 * @param shape of the clip; it is encoded anew then, too
 */
record Highlights(boolean exact, Optional<Shape> shape) implements Format {
    private static final Logger LOG = LoggerFactory.getLogger(Highlights.class);

    @Override
    public String name() {
        return "clip";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException, InterruptedException {
        List<Cut> cuts = HighlightCuts.of(summary);
        if (cuts.isEmpty()) {
            LOG.warn("{}: no clip, as its pictures are in no file", summary.title());
            return;
        }
        Path clip = directory.resolve("highlights.mp4");
        WholeFile.make(clip, next -> say(summary, write(summary, cuts, next)));
    }

    private Written write(Summary summary, List<Cut> cuts, Path into) throws IOException, InterruptedException {
        if (!exact && shape.isEmpty()) {
            try {
                return PacketClip.write(cuts, into);
            } catch (NotJoinableException e) {
                LOG.warn("{}: the clip is encoded anew, as with --exact: {}", summary.title(), e.getMessage());
            }
        }
        return ExactClip.write(cuts, shape, shape.isPresent() ? wanted(summary, shape.get()) : Map.of(), into);
    }

    /** For each file, by presentation time, where the frames that show an event have who acts. */
    private static Map<Path, NavigableMap<Long, Wanted>> wanted(Summary summary, Shape shape) throws IOException {
        Crops crops = new Crops(summary);
        Map<Path, NavigableMap<Long, Wanted>> wanted = new HashMap<>();
        for (SummaryFrame frame : summary.frames()) {
            if (frame.event().isPresent() && frame.part().file().isPresent()) {
                Box box = crops.focus(frame).crop(shape, frame.width());
                wanted.computeIfAbsent(frame.part().file().get(), f -> new TreeMap<>())
                        .put(frame.ptsMicros(), Wanted.of(box, shape, frame.width(), frame.height()));
            }
        }
        return wanted;
    }

    private static void say(Summary summary, Written written) {
        LOG.info(
                "{}: highlights of {} s in {} pieces",
                summary.title(),
                String.format(Locale.ROOT, "%.1f", written.lengthMicros() / 1e6),
                written.pieces());
    }
}
