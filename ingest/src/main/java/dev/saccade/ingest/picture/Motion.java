package dev.saccade.ingest.picture;

import dev.saccade.clip.Frame;
import dev.saccade.clip.SpatialMap;
import java.util.List;

/**
 * How pictures that follow each other differ.
 *
 * @param map how much each place of the picture changes; all 0 where nothing does
 * @param right where what moves is going, in widths of the picture a second; negative to the left
 */
public record Motion(SpatialMap map, float right) {
    /**
     * @param frames by presentation time, of one size, at least two
     */
    public static Motion of(List<Frame> frames) {
        try (MotionMeter meter = new MotionMeter()) {
            frames.forEach(meter::add);
            return meter.motion();
        }
    }

    public boolean still() {
        for (float weight : map.weights()) {
            if (weight > 0) {
                return false;
            }
        }
        return true;
    }
}
