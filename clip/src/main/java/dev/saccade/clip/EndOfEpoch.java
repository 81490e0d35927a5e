package dev.saccade.clip;

/** The camera stopped, was lost, or its file ended: what is open is decided and closed. */
public record EndOfEpoch(CameraId camera, long epochMillis) implements CameraRecord {}
