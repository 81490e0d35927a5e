@NullMarked
package dev.saccade.ingest;

import org.jspecify.annotations.NullMarked;
