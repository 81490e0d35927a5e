package dev.saccade.ingest.scene;

/** The joints of a figure. */
enum Joint {
    PELVIS,
    NECK,
    HEAD,
    LEFT_SHOULDER,
    LEFT_ELBOW,
    LEFT_HAND,
    RIGHT_SHOULDER,
    RIGHT_ELBOW,
    RIGHT_HAND,
    LEFT_HIP,
    LEFT_KNEE,
    LEFT_FOOT,
    RIGHT_HIP,
    RIGHT_KNEE,
    RIGHT_FOOT
}
