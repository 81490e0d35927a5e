package dev.saccade.stream.lane;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of an event: a function of what and where it is, so that deciding it again gives the same id. */
final class EventId {
    private static final int BYTES = 16;

    private EventId() {}

    static String of(String group, CameraId camera, Epoch epoch, String action, long startMicros) {
        // Labels may hold any character; NUL separates, as no part can hold it.
        String text = String.join("\0", group, camera.value(), epoch.toString(), action, Long.toString(startMicros));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
