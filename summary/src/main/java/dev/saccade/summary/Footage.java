package dev.saccade.summary;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.Source;
import dev.saccade.stream.read.CameraHistory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Coded pictures that can be played any number of times, and are the same each time. One thread. */
public interface Footage {
    /** For people: the file's name, or the camera's id. */
    String name();

    /** The file that it is. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Wall clock at which the summary's axis begins, where its pictures have one. */
    default Optional<Instant> from() {
        return Optional.empty();
    }

    /** Why there is nothing before its first picture, once it was played; in words. */
    default String lackBefore() {
        return "no pictures";
    }

    /**
     * Plays all of it, as fast as it goes.
     *
     * @throws dev.saccade.ingest.CameraException it cannot be played
     */
    void play(CameraSink sink, FeedListener listener) throws InterruptedException;

    /** A video file. Its pictures are of one and the same epoch whenever it is played, so that its events are too. */
    static Footage of(Path file) {
        return of(file, Objects.requireNonNullElse(file.getFileName(), file).toString());
    }

    /**
     * A video file under another name than its own.
     *
     * @param name for people; any characters
     */
    static Footage of(Path file, String name) {
        Source source = Source.of(file);
        return new Footage() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Path> file() {
                return Optional.of(file);
            }

            @Override
            public void play(CameraSink sink, FeedListener listener) throws InterruptedException {
                CameraFeed.play(
                        new CameraId("file"),
                        source,
                        record -> sink.accept(record instanceof AccessUnit unit ? undated(unit) : record),
                        listener);
            }
        };
    }

    /**
     * A stretch of a camera, as far as Kafka still holds it.
     *
     * @param history stays the caller's
     */
    static Footage of(CameraHistory history, CameraHistory.Stretch stretch) {
        return new CameraFootage(history, stretch);
    }

    private static AccessUnit undated(AccessUnit unit) {
        return new AccessUnit(
                unit.camera(),
                unit.codec(),
                0,
                unit.seq(),
                unit.ptsMicros(),
                unit.dtsMicros(),
                unit.capturedAtMicros(),
                unit.randomAccess(),
                unit.rotation(),
                unit.data());
    }
}
