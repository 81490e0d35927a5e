package dev.saccade.stream.lane;

import dev.saccade.clip.CameraId;
import java.util.List;
import java.util.Optional;

/**
 * What a lane decided since it was last asked.
 *
 * @param state to be written with the outcomes, where it changed
 * @param heldOffset lowest offset that a restart of this camera must read again, or {@link #HOLDS_NOTHING}
 * @param inFlight pictures received whose fate is open
 */
public record Progress(
        CameraId camera,
        List<Outcome> outcomes,
        PictureCounts counts,
        Optional<CameraState> state,
        long heldOffset,
        long inFlight) {
    public static final long HOLDS_NOTHING = Long.MAX_VALUE;

    /** Whether there is something to write. */
    public boolean decided() {
        return !outcomes.isEmpty() || state.isPresent();
    }

    public Progress {
        outcomes = List.copyOf(outcomes);
    }

    /** For a camera whose state goes with these outcomes. */
    public Progress withoutState() {
        return new Progress(camera, outcomes, counts, Optional.empty(), heldOffset, inFlight);
    }
}
