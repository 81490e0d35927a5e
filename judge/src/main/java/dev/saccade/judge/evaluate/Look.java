package dev.saccade.judge.evaluate;

/**
 * Where the backbone looked in a clip, over its segments: shares of all attention beside shares of the area.
 *
 * @param segments whose maps count, each as much as another; those without any attention do not
 * @param border attention on the outermost tenth of width and height, of the bundle's input
 * @param unchanging attention on pixels of the picture that are the same all through the clip
 * @param padding attention on what the picture does not fill
 */
record Look(
        int segments,
        double border,
        double borderArea,
        double unchanging,
        double unchangingArea,
        double padding,
        double paddingArea) {
    static final Look NONE = new Look(0, 0, 0, 0, 0, 0, 0);
}
