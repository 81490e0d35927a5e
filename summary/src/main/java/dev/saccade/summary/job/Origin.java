package dev.saccade.summary.job;

import dev.saccade.clip.CameraId;
import java.time.Instant;

/** What a summary is of. */
public sealed interface Origin {
    /**
     * A video that was sent; it lies in the job's directory until the job is done.
     *
     * @param name for people: any characters, never a path
     */
    record Upload(String name) implements Origin {}

    /**
     * A file or directory under the folder that the service was given.
     *
     * @param path relative to it; checked again when it is opened
     */
    record Folder(String path) implements Origin {}

    /** A stretch of a camera, as far as Kafka holds it. */
    record Camera(CameraId camera, Instant from, Instant to) implements Origin {}

    /**
     * An hour, or a day, of a camera, made without being asked for.
     *
     * @param revision from 1; takes the place of the earlier ones
     */
    record Period(CameraId camera, Instant from, Instant to, int revision) implements Origin {}
}
