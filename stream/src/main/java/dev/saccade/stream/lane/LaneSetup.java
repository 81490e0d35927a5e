package dev.saccade.stream.lane;

import dev.saccade.model.Bundle;
import dev.saccade.model.Recognizer;

/**
 * What all lanes of a worker share.
 *
 * @param group owner of results and state; part of every event id
 * @param decodeAll decode pictures that nobody looks at too: for the benchmark's comparison
 * @param shared pictures that other workers of the process look at too
 */
public record LaneSetup(
        Recognizer recognizer,
        String group,
        boolean decodeAll,
        SnippetObserver observer,
        Places places,
        SharedPictures shared) {
    /** Nobody looks on, and there is room for all. */
    public LaneSetup(Recognizer recognizer, String group, boolean decodeAll) {
        this(recognizer, group, decodeAll, SnippetObserver.NONE, Places.unlimited(), SharedPictures.none());
    }

    Bundle bundle() {
        return recognizer.bundle();
    }
}
