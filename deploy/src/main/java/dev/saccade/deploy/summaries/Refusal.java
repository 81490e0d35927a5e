package dev.saccade.deploy.summaries;

import java.util.Locale;

/** Why somebody is not let in. */
enum Refusal {
    NO_TOKEN(401, "Who is this?", "send the token, as Authorization: Bearer TOKEN, or as the password of Basic"),
    WRONG_HOST(421, "Not for this server", "the Host header must name this machine's loopback, such as localhost"),
    FOREIGN_ORIGIN(403, "Not from another site", "the Origin must be this server's own");

    private final int status;
    private final String title;
    private final String detail;

    Refusal(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Problem problem() {
        return new Problem(status, kind(), title, detail);
    }
}
