package dev.saccade.summary.job;

/** An order that is not taken. */
public final class RefusedOrderException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why, for machines. */
    public enum Reason {
        /** Malformed, or out of bounds. */
        INVALID,
        /** The folder has no such file, or the order's path leads out of it, or there is no folder. */
        NOT_THERE,
        /** What was sent is no video that is read here. */
        NO_VIDEO,
        /** The video is too large. */
        TOO_LARGE,
        /** There is no room for it in the directory, or on the disk. */
        NO_ROOM,
        /** Too many wait already, or are on their way in: later, again. */
        BUSY
    }

    private final Reason reason;

    /** @param message name, value and bound, for people; no path of this machine */
    public RefusedOrderException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
