package dev.saccade.model;

/** A call that got no answer: the graph failed, or the recognizer was closed while the call waited. */
final class InferenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InferenceException(String message) {
        super(message);
    }

    InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
