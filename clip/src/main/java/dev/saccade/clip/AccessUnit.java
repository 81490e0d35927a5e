package dev.saccade.clip;

import java.util.OptionalLong;

/**
 * The coded data of one picture.
 *
 * @param epochMillis when the producer opened the source, wall clock; equality only
 * @param seq number within the epoch, rising by one; negative where the producer gives none
 * @param ptsMicros presentation time on the camera's clock
 * @param dtsMicros decoding time on the camera's clock, at most the presentation time
 * @param capturedAtMicros wall clock of the picture
 * @param randomAccess decoding can start here; parameter sets are then part of {@code data}
 * @param rotation clockwise degrees that make the picture upright: 0, 90, 180 or 270
 * @param data Annex B for H.264 and HEVC, a (super)frame of VP9, a temporal unit of AV1, else a JPEG; owned, never written
 *     to
 */
public record AccessUnit(
        CameraId camera,
        Codec codec,
        long epochMillis,
        long seq,
        long ptsMicros,
        OptionalLong dtsMicros,
        long capturedAtMicros,
        boolean randomAccess,
        int rotation,
        byte[] data)
        implements CameraRecord {
    public AccessUnit {
        if (rotation != 0 && rotation != 90 && rotation != 180 && rotation != 270) {
            throw new IllegalArgumentException("rotation is " + rotation + ", must be 0, 90, 180 or 270");
        }
        if (data.length == 0) {
            throw new IllegalArgumentException(
                    "access unit of camera " + camera + " has 0 bytes, must have at least 1");
        }
    }

    /** The same picture, coded otherwise. */
    public AccessUnit withData(byte[] other) {
        return new AccessUnit(
                camera, codec, epochMillis, seq, ptsMicros, dtsMicros, capturedAtMicros, randomAccess, rotation, other);
    }
}
