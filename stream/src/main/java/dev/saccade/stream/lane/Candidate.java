package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.View;
import org.jspecify.annotations.Nullable;

/** A picture that the plan wants, on its way through the decoder. Its pixels arrive later, or never. */
final class Candidate {
    final long ptsMicros;
    final long capturedAtMicros;
    final int rotation;
    final boolean replayed;
    byte @Nullable [] pixels;
    boolean spoilt;

    @Nullable
    View view;

    @Nullable
    Box covered;

    Candidate(AccessUnit unit, boolean replayed) {
        this.ptsMicros = unit.ptsMicros();
        this.capturedAtMicros = unit.capturedAtMicros();
        this.rotation = unit.rotation();
        this.replayed = replayed;
    }

    /** It is damaged, or may refer to a picture that is: no pixels of it will do. */
    void spoil() {
        spoilt = true;
        pixels = null;
    }
}
