package dev.saccade.ingest.video;

/**
 * A clip that was written.
 *
 * @param pieces stretches without a jump in what they show
 */
public record Written(int pieces, long pictures, long lengthMicros) {}
