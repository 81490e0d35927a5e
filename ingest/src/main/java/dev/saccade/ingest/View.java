package dev.saccade.ingest;

import dev.saccade.clip.Frame;

/** A small picture that is kept in case somebody wants to look at it. Any thread. */
@FunctionalInterface
public interface View {
    /** The picture, upright, RGB; converted anew each time. */
    Frame frame();
}
