package dev.saccade.clip;

/**
 * A frame chosen by attention to stand for an action.
 *
 * @param score temporal attention times the action's probability
 * @param gates [g], of the backbone in the frame's snippet or of the head in the window that chose it; of length 0
 *     where neither has any
 */
public record KeyFrame(long ptsMicros, long capturedAtMicros, float score, SpatialMap spatial, float[] gates) {}
