package dev.saccade.stream.lane;

import dev.saccade.clip.SegmentPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pictures of a planned snippet, if all of them came out of the decoder. */
final class PresentCandidates {
    private PresentCandidates() {}

    /** The L candidates of the plan, or an empty list where the plan is absent or one has no pixels. */
    static List<Candidate> of(SegmentPlan plan, Map<Long, Candidate> candidates) {
        List<Candidate> chosen = new ArrayList<>();
        for (long pts : plan.wantedPtsMicros()) {
            Candidate candidate = candidates.get(pts);
            if (candidate == null || candidate.pixels == null) {
                return List.of();
            }
            chosen.add(candidate);
        }
        return chosen;
    }

    /** @return [L, H, W, 3] */
    static byte[] join(List<Candidate> chosen, int bytesPerFrame) {
        byte[] joined = new byte[chosen.size() * bytesPerFrame];
        int at = 0;
        for (Candidate candidate : chosen) {
            if (candidate.pixels != null) {
                System.arraycopy(candidate.pixels, 0, joined, at, bytesPerFrame);
            }
            at += bytesPerFrame;
        }
        return joined;
    }
}
