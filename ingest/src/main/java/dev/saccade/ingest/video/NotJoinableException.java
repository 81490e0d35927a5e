package dev.saccade.ingest.video;

/** The packets of what is wanted cannot make one stream; encoded anew it can. The message says why, for people. */
public final class NotJoinableException extends Exception {
    private static final long serialVersionUID = 1;

    NotJoinableException(String message) {
        super(message);
    }
}
