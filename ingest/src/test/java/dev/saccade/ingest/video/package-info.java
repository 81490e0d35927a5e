@NullMarked
package dev.saccade.ingest.video;

import org.jspecify.annotations.NullMarked;
