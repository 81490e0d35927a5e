package dev.saccade.stream.lane;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.DecodedPicture;
import dev.saccade.ingest.View;
import org.jspecify.annotations.Nullable;

/**
 * What of a decoded picture is looked at.
 *
 * @param pixels [H, W, 3] of the bundle's input, never written to
 * @param covered the part of them that the picture fills
 * @param view for people; null where none was asked for
 */
record Cut(byte[] pixels, Box covered, @Nullable View view) {
    boolean serves(Cutting asked) {
        return view != null || !asked.view();
    }

    /** The most that it can hold. */
    long bytes() {
        return (long) pixels.length + (view == null ? 0 : DecodedPicture.VIEW_BYTES);
    }
}
