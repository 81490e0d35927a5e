package dev.saccade.summary;

import dev.saccade.clip.Frame;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.model.Bundle;
import dev.saccade.summary.Choice.Chosen;
import java.util.Optional;

/** The pictures of one segment that was chosen, as they come by; around that of an event, those of a whole window. */
final class Look {
    private final Chosen chosen;
    private final long startMicros;
    private final long endMicros;
    private final SegmentPictures pictures;
    private final Optional<WindowPictures> window;
    private boolean begun;
    private boolean over;

    Look(Bundle bundle, Chosen chosen) {
        SegmentGrid grid = bundle.grid();
        long segment = grid.segmentOf(chosen.candidate().ptsMicros());
        this.chosen = chosen;
        this.startMicros = grid.startMicros(segment);
        this.endMicros = grid.endMicros(segment);
        this.pictures = new SegmentPictures(chosen.candidate().ptsMicros());
        this.window = chosen.event()
                .map(event ->
                        new WindowPictures(bundle, segment, chosen.candidate().covered()));
    }

    Chosen chosen() {
        return chosen;
    }

    Optional<WindowPictures> window() {
        return window;
    }

    /** When the first picture that it needs may come. */
    long startMicros() {
        return window.map(WindowPictures::startMicros).orElse(startMicros);
    }

    /** When nothing comes any more. */
    long endMicros() {
        return window.map(WindowPictures::endMicros).orElse(endMicros);
    }

    /** By presentation time. */
    void picture(Frame frame) {
        long pts = frame.ptsMicros();
        window.ifPresent(pictures -> pictures.add(frame));
        over |= pts >= endMicros;
        if (pts >= startMicros - GopReader.LEAD_MICROS && pts < endMicros) {
            begun = true;
            pictures.add(frame, pts >= startMicros);
        }
    }

    /** Pictures were damaged, and those that have come may refer to them. */
    void damaged() {
        if (begun && !over) {
            pictures.damaged();
        }
    }

    /** Empty where none came. */
    Optional<SegmentPictures.Taken> best() {
        return begun ? pictures.best() : Optional.empty();
    }
}
