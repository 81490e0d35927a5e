package dev.saccade.stream.lane;

/**
 * How a picture that comes out of the decoder is cut for a lane.
 *
 * @param rotation clockwise degrees that make the picture upright
 * @param view whether people may look at it too
 */
record Cutting(int rotation, boolean view) {}
