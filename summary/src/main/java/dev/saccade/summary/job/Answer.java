package dev.saccade.summary.job;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.stream.follow.Written;
import dev.saccade.stream.follow.Written.Picture;
import dev.saccade.summary.page.FrameDocument;
import dev.saccade.summary.page.FrameDocument.PictureDocument;
import dev.saccade.summary.page.Shrunk;
import dev.saccade.summary.page.SummaryDocument;
import dev.saccade.summary.page.SummaryDocument.Stretch;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What goes to Kafka of a job that is done: its JSON, and its key frames as smaller pictures. */
record Answer(Jobs jobs, Job job, ZoneId zone) {
    private static final int MOST_PIXELS = 640;
    private static final int QUALITY = 85;

    /**
     * @param id of the summary; its pictures' keys begin with it
     * @throws IOException the files are gone, or damaged
     */
    Written written(String id) throws IOException {
        SummaryDocument document = SummaryDocument.parse(Files.readAllBytes(file("summary.json")));
        Map<Integer, PictureDocument> places = new HashMap<>();
        List<Picture> pictures = new ArrayList<>();
        for (FrameDocument frame : document.frames()) {
            Path jpeg = file(String.format(Locale.ROOT, "key-frames/%03d.jpg", frame.number()));
            String key = id + "/" + String.format(Locale.ROOT, "%04d", frame.number());
            places.put(frame.number(), new PictureDocument("summary-frames", key));
            pictures.add(new Picture(key, frame.ptsMicros(), capturedAtMicros(frame), shrunk(jpeg)));
        }
        return new Written(document.told(id, 1, stretch(), places).json(), pictures);
    }

    private Path file(String name) throws IOException {
        return jobs.file(job.id(), name).orElseThrow(() -> new FileNotFoundException(job.id() + ": " + name));
    }

    private Optional<Stretch> stretch() {
        return job.order().origin() instanceof Origin.Camera camera
                ? Optional.of(Stretch.of(camera.camera(), camera.from(), camera.to(), zone))
                : Optional.empty();
    }

    /** Where nobody knows the wall clock, as if the video had been begun when it was ordered. */
    private long capturedAtMicros(FrameDocument frame) {
        String at = frame.capturedAt();
        Instant captured = at == null
                ? job.created().plus(frame.atMicros(), ChronoUnit.MICROS)
                : OffsetDateTime.parse(at).toInstant();
        return ChronoUnit.MICROS.between(Instant.EPOCH, captured);
    }

    private static byte[] shrunk(Path jpeg) throws IOException {
        try (Canvas whole = Canvas.of(jpeg)) {
            if (Math.max(whole.width(), whole.height()) <= MOST_PIXELS) {
                return Files.readAllBytes(jpeg);
            }
            Shrunk size = Shrunk.of(whole.width(), whole.height(), MOST_PIXELS, MOST_PIXELS);
            Box all = new Box(0, 0, whole.width(), whole.height());
            try (Canvas small = whole.cut(all, size.width(), size.height())) {
                return small.jpeg(QUALITY);
            }
        }
    }
}
