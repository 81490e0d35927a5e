package dev.saccade.summary;

import dev.saccade.clip.Pixels;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Motion;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A frame that was chosen.
 *
 * @param number from 1, by time
 * @param ptsMicros presentation time in its part
 * @param why what it is there for
 * @param score what the summary gains by it, 0 to 1, as the objective counts
 * @param event id of the event that it shows
 * @param probability of that event's action at its peak; 0 without one
 * @param words a line for people
 * @param map where the bundle looked, the bundle's whole input, where that is known; it fits the picture by
 *     {@code covered}
 * @param covered the part of the map that the picture fills, as shares of its width and height; the rest is padding
 * @param motion of the segment's pictures; empty where there was only one
 * @param jpeg the picture, upright, at the video's own size or 1920 pixels at most; the file is there
 */
public record SummaryFrame(
        int number,
        long atMicros,
        Part part,
        long ptsMicros,
        Why why,
        double score,
        Optional<String> event,
        float probability,
        String words,
        Optional<SpatialMap> map,
        Covered covered,
        Optional<Motion> motion,
        Path jpeg,
        int width,
        int height) {

    /** Shares of width and height, 0 to 1. */
    public record Covered(float left, float top, float right, float bottom) {
        /** @param box of the input */
        public static Covered of(Box box, Pixels input) {
            float width = input.width();
            float height = input.height();
            return new Covered(
                    box.left() / width,
                    box.top() / height,
                    (box.left() + box.width()) / width,
                    (box.top() + box.height()) / height);
        }
    }

    public enum Why {
        /** It shows an event. */
        EVENT,
        /** It stands for a stretch in which little happens. */
        COVERS,
        /** Nothing like it was seen before. */
        NEW
    }
}
