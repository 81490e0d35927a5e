package dev.saccade.stream.lane;

import org.jspecify.annotations.Nullable;

/** Takes the pictures of a decoder, on the thread that decodes. */
interface PictureTaker {
    /** A picture has come out, in the order of presentation. */
    void shown(long ptsMicros, boolean damaged);

    /** How the picture is to be cut, by what is known now; null where nobody looks at it. */
    @Nullable
    Cutting cutting(long ptsMicros);

    /** The picture, after {@link #shown}, where it was to be cut. */
    void take(long ptsMicros, Cut cut);
}
