package dev.saccade.ingest.video;

/** How decoding can begin at a picture. */
enum Entry {
    /** It cannot. */
    NONE,
    /** It can, but what is decoded goes on counting pictures: those shown before this one refer past it. */
    OPEN,
    /** It can, and nothing before it matters to any picture after. */
    CLOSED
}
