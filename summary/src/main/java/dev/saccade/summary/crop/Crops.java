package dev.saccade.summary.crop;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.picture.Backdrop;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.ingest.picture.Silhouettes;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what matters in the frames of a summary; all frames of a part together tell what stands in front of its camera,
 * and how high a figure is there. One thread.
 */
public final class Crops {
    private final Summary summary;
    private @Nullable Part part;
    private final Map<Integer, Silhouettes> silhouettes = new HashMap<>();
    private int figure;

    public Crops(Summary summary) {
        this.summary = summary;
    }

    /** @throws IOException a picture cannot be read */
    public Focus focus(SummaryFrame frame) throws IOException {
        if (!frame.part().equals(part)) {
            part = frame.part();
            study(summary.frames().stream().filter(f -> f.part().equals(part)).toList());
        }
        Optional<Silhouettes> front = Optional.ofNullable(silhouettes.get(frame.number()));
        try {
            return Focus.of(frame, front, figure, () -> standsOut(frame.jpeg()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static SpatialMap standsOut(Path jpeg) {
        try (Canvas picture = Canvas.of(jpeg)) {
            return picture.standsOut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void study(List<SummaryFrame> frames) throws IOException {
        silhouettes.clear();
        Optional<Backdrop> backdrop =
                Backdrop.of(frames.stream().map(SummaryFrame::jpeg).toList());
        List<Integer> heights = new ArrayList<>();
        if (backdrop.isPresent()) {
            for (SummaryFrame frame : frames) {
                Silhouettes there = backdrop.get().silhouettes(frame.jpeg());
                silhouettes.put(frame.number(), there);
                heights.addAll(there.standing());
            }
        }
        Collections.sort(heights);
        figure = heights.isEmpty() ? 0 : heights.get(heights.size() * 3 / 4);
    }
}
