@NullMarked
package dev.saccade.ingest.picture;

import org.jspecify.annotations.NullMarked;
