package dev.saccade.ingest;

import dev.saccade.clip.CameraId;
import java.time.Duration;
import java.util.List;

/** Listeners for feeds under test. */
final class Feeds {
    private Feeds() {}

    /** Notes why the camera was lost and closes the feed. */
    static final class LostOnce implements FeedListener {
        private final List<String> reasons;
        private CameraFeed feed;

        LostOnce(List<String> reasons) {
            this.reasons = reasons;
        }

        void closes(CameraFeed closed) {
            this.feed = closed;
        }

        @Override
        public void lost(CameraId camera, String reason, Duration retryIn) {
            reasons.add(reason);
            feed.close();
        }
    }
}
