package dev.saccade.ingest;

/** A source that cannot be played, and why. Messages hold no secret. */
public final class CameraException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CameraException(String message) {
        super(message);
    }
}
