package dev.saccade.stream.lane;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a camera needs to go on after a restart, beside the records from {@code resumeOffset} on. Written to the state
 * topic in the transaction of the results that it follows from.
 *
 * @param schema {@link #SCHEMA}; a state of another schema is not used
 * @param epoch text form of {@link dev.saccade.clip.Epoch}
 * @param ended the epoch is over: nothing to rebuild
 * @param firstSegment first segment of the epoch
 * @param lastSegment last segment decided
 * @param lastWindow last segment of the last window decided, or {@link #NONE}
 * @param resumeOffset offset of the random access point to decode from; when ended, of the first record after the end:
 *     what lies before it is of no more use, though another camera of the partition may have it read again
 * @param lastTimeMicros the camera's clock at its latest record
 * @param newestEpochMillis the latest of all epochs of the camera; an earlier one that comes back is another epoch
 * @param announcedGap windows are missing and this has been said
 * @param bundleHash hash of the bundle that decided
 * @param tracks actions in progress
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CameraState(
        int schema,
        String epoch,
        boolean ended,
        long firstSegment,
        long lastSegment,
        long lastWindow,
        long resumeOffset,
        long lastTimeMicros,
        long newestEpochMillis,
        boolean announcedGap,
        String bundleHash,
        List<TrackState> tracks) {
    public static final int SCHEMA = 1;
    public static final long NONE = Long.MIN_VALUE;

    public CameraState {
        tracks = List.copyOf(tracks);
    }

    /** @param nextOffset of the first record after the end */
    CameraState end(long nextOffset) {
        return new CameraState(
                schema,
                epoch,
                true,
                firstSegment,
                lastSegment,
                lastWindow,
                nextOffset,
                lastTimeMicros,
                newestEpochMillis,
                false,
                bundleHash,
                List.of());
    }
}
