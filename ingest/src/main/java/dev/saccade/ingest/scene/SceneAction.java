package dev.saccade.ingest.scene;

import java.util.Locale;

/** What the figures of a scene do that is worth reporting. Everything else they do is background. */
public enum SceneAction {
    /** An arm is raised and swung. Decisive: the middle. */
    WAVE("hand"),
    /** Crouch and one or two hops. Decisive: the top of the highest hop. */
    JUMP("hops"),
    /** A collapse to the floor. Decisive: the impact. */
    FALL("side");

    private final String detail;

    SceneAction(String detail) {
        this.detail = detail;
    }

    /** The truth's name for what is told of it more finely. */
    String detail() {
        return detail;
    }

    /** The label in bundles and results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
