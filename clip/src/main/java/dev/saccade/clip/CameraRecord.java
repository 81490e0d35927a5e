package dev.saccade.clip;

/** What a camera sends: pictures, and the end of an unbroken run of its clock. */
public sealed interface CameraRecord permits AccessUnit, EndOfEpoch {
    CameraId camera();

    /** Wall-clock milliseconds at which the producer opened the source; compared for equality only. */
    long epochMillis();
}
