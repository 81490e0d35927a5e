package dev.saccade.deploy.command;

/** Input of the user's that is refused before anything runs. The message names it, its value and what is allowed. */
final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }

    ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
