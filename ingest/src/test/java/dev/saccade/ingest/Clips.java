package dev.saccade.ingest;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Skipped;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The committed clips, and reading of clips at full speed. */
final class Clips {
    static final CameraId CAMERA = new CameraId("test");
    static final String B_FRAMES = "b-frames.mp4";
    static final String OPEN_GOP = "open-gop.mp4";
    static final String HEVC = "hevc.mp4";
    static final String FIELDS = "fields.mkv";
    static final String VP9 = "vp9.webm";
    static final String AV1 = "av1.mkv";

    private Clips() {}

    static Path path(String name) {
        try {
            return Path.of(Clips.class.getResource("/clips/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<AccessUnit> units(String name) throws InterruptedException {
        return read(path(name)).units();
    }

    static Read read(Path file) throws InterruptedException {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        FeedListener listener = new FeedListener() {
            @Override
            public void skipped(Skipped skipped) {
                read.skipped().add(skipped);
            }
        };
        Source source = Source.parse(file.toString());
        FeedSettings settings = FeedSettings.defaults().fast(true);
        try (CameraFeed feed = new CameraFeed(CAMERA, source, settings, read.records()::add, listener)) {
            feed.run();
        }
        return read;
    }

    record Read(List<CameraRecord> records, List<Skipped> skipped) {
        List<AccessUnit> units() {
            return records.stream()
                    .filter(AccessUnit.class::isInstance)
                    .map(AccessUnit.class::cast)
                    .toList();
        }
    }
}
