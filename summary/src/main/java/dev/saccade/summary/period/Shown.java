package dev.saccade.summary.period;

import dev.saccade.summary.Retelling.Pick;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.page.FrameDocument;
import dev.saccade.summary.page.FrameDocument.Covered;
import dev.saccade.summary.page.FrameDocument.MapDocument;
import dev.saccade.summary.page.FrameDocument.PictureDocument;
import dev.saccade.summary.page.PictureSize;
import java.util.Locale;
import java.util.Optional;

/**
 * A frame that was chosen, with what is known of its picture.
 *
 * @param capturedAtMicros wall clock
 * @param size of the picture; empty where there is none
 */
record Shown(Pick pick, long capturedAtMicros, Optional<PictureDocument> picture, Optional<PictureSize> size) {
    FrameDocument document(int number, String words, String capturedAt) {
        return new FrameDocument(
                number,
                pick.sight().atMicros(),
                0,
                pick.sight().ptsMicros(),
                capturedAt,
                pick.why().name().toLowerCase(Locale.ROOT),
                pick.score(),
                pick.event().map(SummaryEvent::id).orElse(null),
                pick.event().map(SummaryEvent::peakProbability).orElse(0f),
                words,
                pick.sight().map().map(MapDocument::of).orElse(null),
                Covered.of(pick.sight().covered()),
                size.map(PictureSize::width).orElse(null),
                size.map(PictureSize::height).orElse(null),
                picture.orElse(null));
    }
}
