package dev.saccade.summary.job;

import dev.saccade.clip.CameraId;
import java.time.Instant;

/** What a summary is of. */
public sealed interface Origin {
    /** What it is called before anything is known of it; for people, any characters. */
    String title();

    /**
     * A video that was sent; it lies in the job's directory until the job is done.
     *
     * @param name for people: any characters, never a path
     */
    record Upload(String name) implements Origin {
        @Override
        public String title() {
            return name.isBlank() ? "video" : name;
        }
    }

    /**
     * A file or directory under the folder that the service was given.
     *
     * @param path relative to it; checked again when it is opened
     */
    record Folder(String path) implements Origin {
        @Override
        public String title() {
            return path.replaceFirst("/+$", "").replaceFirst("^.*/", "");
        }
    }

    /** A stretch of a camera, as far as Kafka holds it. */
    record Camera(CameraId camera, Instant from, Instant to) implements Origin {
        @Override
        public String title() {
            return camera.value();
        }
    }

    /**
     * An hour, or a day, of a camera, made without being asked for.
     *
     * @param revision from 1; takes the place of the earlier ones
     */
    record Period(CameraId camera, Instant from, Instant to, int revision) implements Origin {
        @Override
        public String title() {
            return camera.value();
        }
    }
}
