package dev.saccade.summary.page;

import dev.saccade.ingest.video.Cut;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stretches that tell a summary: each event, and each frame that shows none, with a second before and after. */
final class HighlightCuts {
    private static final long AROUND_MICROS = 1_000_000;

    private HighlightCuts() {}

    /** By time; those that touch are one. Cameras have no file, and give none. */
    static List<Cut> of(Summary summary) {
        List<Cut> merged = new ArrayList<>();
        for (Part part : summary.parts()) {
            part.file().ifPresent(file -> cuts(summary, part, file).forEach(cut -> add(cut, merged)));
        }
        return merged;
    }

    private static List<Cut> cuts(Summary summary, Part part, Path file) {
        List<Cut> cuts = new ArrayList<>();
        for (Summary.SummaryEvent event : summary.events()) {
            if (event.startMicros() >= part.startMicros() && event.startMicros() < part.endMicros()) {
                cuts.add(around(part, file, event.startMicros(), event.endMicros()));
            }
        }
        for (SummaryFrame frame : summary.frames()) {
            if (frame.part().equals(part) && frame.event().isEmpty()) {
                cuts.add(around(part, file, frame.atMicros(), frame.atMicros()));
            }
        }
        cuts.sort(Comparator.comparingLong(Cut::fromMicros));
        return cuts;
    }

    private static Cut around(Part part, Path file, long fromMicros, long untilMicros) {
        long toPts = part.firstPtsMicros() - part.startMicros();
        return new Cut(file, fromMicros + toPts - AROUND_MICROS, untilMicros + toPts + AROUND_MICROS);
    }

    private static void add(Cut cut, List<Cut> merged) {
        Cut last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (last != null && last.file().equals(cut.file()) && cut.fromMicros() <= last.untilMicros()) {
            long until = Math.max(last.untilMicros(), cut.untilMicros());
            merged.set(merged.size() - 1, new Cut(cut.file(), last.fromMicros(), until));
        } else {
            merged.add(cut);
        }
    }
}
