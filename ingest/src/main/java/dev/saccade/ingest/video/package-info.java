/** Clips out of video files: which pictures, on their own packets or encoded anew. */
@NullMarked
package dev.saccade.ingest.video;

import org.jspecify.annotations.NullMarked;
