package dev.saccade.judge.fuzz;

/** Something did not hold that must hold for any input. */
final class FailedCaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FailedCaseException(String message) {
        super(message);
    }
}
