package dev.saccade.clip;

/** How a picture of another shape meets the input of the backbone. */
public enum Fit {
    /** The centre that has the input's shape; what lies outside it is lost. */
    CROP,
    /** All of the picture, centred, with black bars. */
    PAD,
    /** All of the picture, its shape changed. */
    STRETCH
}
