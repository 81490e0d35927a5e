package dev.saccade.stream.topic;

/** The cluster, or what is on it, does not fit; the message is for people and says what to do. No secrets. */
public final class SetupException extends Exception {
    private final boolean unreachable;

    SetupException(String message, boolean unreachable, Throwable cause) {
        super(message, cause);
        this.unreachable = unreachable;
    }

    SetupException(String message) {
        super(message);
        this.unreachable = false;
    }

    /** No broker answered; it may yet come. */
    public boolean unreachable() {
        return unreachable;
    }
}
