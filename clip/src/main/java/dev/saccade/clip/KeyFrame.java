package dev.saccade.clip;

/**
 * A frame chosen by attention to stand for an action.
 *
 * @param score temporal attention times the action's probability
 */
public record KeyFrame(long ptsMicros, long capturedAtMicros, float score, SpatialMap spatial) {}
