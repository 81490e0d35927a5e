/** Frames measured and drawn upon, with OpenCV: what stands out in them, what moves. */
@NullMarked
package dev.saccade.ingest.picture;

import org.jspecify.annotations.NullMarked;
