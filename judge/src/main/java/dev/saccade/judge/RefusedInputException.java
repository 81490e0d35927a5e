package dev.saccade.judge;

/** Input of the user's from which nothing can be judged. The message names it, its value and what is allowed. */
public final class RefusedInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedInputException(String message) {
        super(message);
    }

    public RefusedInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
