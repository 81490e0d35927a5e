package dev.saccade.summary.job;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.summary.Footage;
import dev.saccade.summary.Progress;
import dev.saccade.summary.Summarizer;
import dev.saccade.summary.Summary;
import dev.saccade.summary.Trees;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import dev.saccade.summary.page.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Makes summaries of what orders name. Any thread, several at once. */
public final class SummaryWork implements Jobs.Work {
    private final Recognizer recognizer;
    private final FolderVideos folder;
    private final Optional<Supplier<CameraHistory>> kafka;
    private final ZoneId zone;
    private final Formats formats;

    /**
     * @param recognizer stays the caller's
     * @param folder as of {@link JobSettings#folder}
     * @param kafka opens what Kafka holds of cameras, for one job; empty where there is no Kafka
     * @param zone of the times of day that people read
     * @throws IOException the folder is no directory that can be read
     */
    public SummaryWork(
            Recognizer recognizer, Optional<Path> folder, Optional<Supplier<CameraHistory>> kafka, ZoneId zone)
            throws IOException {
        this.recognizer = recognizer;
        this.folder = FolderVideos.of(folder);
        this.kafka = kafka;
        this.zone = zone;
        this.formats = new Formats(zone);
    }

    @Override
    public void check(Order order) throws RefusedOrderException {
        if (order.origin() instanceof Origin.Camera && kafka.isEmpty()) {
            throw new RefusedOrderException(
                    Reason.INVALID, "camera cannot be summarized: there is no Kafka, give a video");
        }
    }

    @Override
    public void make(Order order, Optional<Path> video, Path directory, Progress progress)
            throws RefusedOrderException, IOException, InterruptedException {
        String title = order.origin().title();
        Making making = new Making(order, title, directory, progress);
        if (order.origin() instanceof Origin.Camera camera) {
            check(order);
            ofCamera(making, camera);
        } else if (order.origin() instanceof Origin.Folder named) {
            making.of(
                    videoId(title),
                    folder.of(named.path()).stream().map(Footage::of).toList());
        } else {
            making.of(videoId(title), List.of(Footage.of(video.orElseThrow(), title)));
        }
    }

    private void ofCamera(Making making, Origin.Camera camera) throws IOException, InterruptedException {
        Stretch stretch = new Stretch(camera.camera(), camera.from(), camera.to());
        try (CameraHistory history = kafka.orElseThrow().get()) {
            making.of(camera.camera(), List.of(Footage.of(history, stretch)));
        } catch (KafkaException e) {
            throw new CameraException("camera " + camera.camera() + " cannot be read out of Kafka: " + e.getMessage());
        }
    }

    private static CameraId videoId(String title) {
        return new CameraId(Trees.safe(title));
    }

    private final class Making {
        private final Order order;
        private final String title;
        private final Path directory;
        private final Progress progress;

        Making(Order order, String title, Path directory, Progress progress) {
            this.order = order;
            this.title = title;
            this.directory = directory;
            this.progress = progress;
        }

        void of(CameraId camera, List<Footage> footage) throws IOException, InterruptedException {
            Progress all = new AllFiles(progress, title, footage.size());
            Summary unused = new Summarizer(recognizer, order.budget(), zone, all)
                    .write(title, camera, footage, formats.named(order.formats()), directory);
        }
    }
}
