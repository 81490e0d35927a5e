package dev.saccade.summary.page;

import static dev.saccade.summary.page.SummaryDocument.rounded;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.SummaryFrame;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A frame as programs read of it.
 *
 * @param part index in the parts
 * @param picture where in Kafka it is
 * @param map where the backbone looked, where that is known
 * @param width of the picture, pixels; absent as its height is where there is no picture
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FrameDocument(
        int number,
        long atMicros,
        int part,
        long ptsMicros,
        @Nullable String capturedAt,
        String why,
        double score,
        @Nullable String event,
        double probability,
        String words,
        @Nullable MapDocument map,
        Covered covered,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable PictureDocument picture) {
    /** More digits than four say nothing. */
    public FrameDocument {
        score = rounded(score);
        probability = rounded(probability);
    }

    static FrameDocument of(SummaryFrame frame, Moments moments) {
        return new FrameDocument(
                frame.number(),
                frame.atMicros(),
                moments.summary().parts().indexOf(frame.part()),
                frame.ptsMicros(),
                moments.iso(frame.part(), frame.atMicros()).orElse(null),
                frame.why().name().toLowerCase(Locale.ROOT),
                frame.score(),
                frame.event().orElse(null),
                frame.probability(),
                frame.words(),
                frame.map().map(MapDocument::of).orElse(null),
                Covered.of(frame.covered()),
                frame.width(),
                frame.height(),
                null);
    }

    public FrameDocument withoutMap() {
        return changed(number, null, picture);
    }

    public FrameDocument numbered(int newNumber) {
        return changed(newNumber, map, picture);
    }

    FrameDocument with(@Nullable PictureDocument other) {
        return changed(number, map, other);
    }

    private FrameDocument changed(int newNumber, @Nullable MapDocument newMap, @Nullable PictureDocument newPicture) {
        return new FrameDocument(
                newNumber,
                atMicros,
                part,
                ptsMicros,
                capturedAt,
                why,
                score,
                event,
                probability,
                words,
                newMap,
                covered,
                width,
                height,
                newPicture);
    }

    /**
     * @param topic its role, {@code key-frames} or {@code summary-frames}
     * @param key of the record
     */
    public record PictureDocument(String topic, String key) {}

    /** @param weights height x width bytes, row by row, in base64 */
    public record MapDocument(int height, int width, String weights) {
        /** @throws IllegalArgumentException they are not so many bytes */
        public MapDocument {
            int bytes = Base64.getDecoder().decode(weights).length;
            if (bytes != height * width) {
                throw new IllegalArgumentException(
                        "map has " + bytes + " weights, must have " + height + " x " + width);
            }
        }

        public static MapDocument of(SpatialMap map) {
            byte[] bytes = new byte[map.weights().length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Math.round(map.weights()[i] * 255);
            }
            return new MapDocument(
                    map.height(), map.width(), Base64.getEncoder().encodeToString(bytes));
        }

        public SpatialMap spatial() {
            byte[] bytes = Base64.getDecoder().decode(weights);
            float[] values = new float[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                values[i] = (bytes[i] & 0xFF) / 255f;
            }
            return new SpatialMap(height, width, values);
        }
    }

    public record Covered(double left, double top, double right, double bottom) {
        public static Covered of(SummaryFrame.Covered shares) {
            return new Covered(
                    rounded(shares.left()), rounded(shares.top()), rounded(shares.right()), rounded(shares.bottom()));
        }

        public SummaryFrame.Covered shares() {
            return new SummaryFrame.Covered((float) left, (float) top, (float) right, (float) bottom);
        }
    }
}
