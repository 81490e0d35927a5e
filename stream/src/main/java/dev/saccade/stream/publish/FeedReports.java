package dev.saccade.stream.publish;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Skipped;
import dev.saccade.ingest.FeedListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the feeds fare, in the log and the meters. */
final class FeedReports implements FeedListener {
    private static final Logger LOG = LoggerFactory.getLogger(FeedReports.class);

    private final IngestMeters meters;

    FeedReports(IngestMeters meters) {
        this.meters = meters;
    }

    @Override
    public void opened(CameraId camera, String description) {
        meters.opened(camera);
        LOG.info("camera {}: {}", camera, description);
    }

    @Override
    public void lost(CameraId camera, String reason, Duration retryIn) {
        meters.lost(camera);
        LOG.warn("camera {}: {}; tried again in {} ms", camera, reason, retryIn.toMillis());
    }

    @Override
    public void skipped(Skipped skipped) {
        meters.skippedBefore(skipped.camera(), skipped.reason());
        LOG.debug("camera {}: {}: {}", skipped.camera(), skipped.reason().label(), skipped.detail());
    }
}
