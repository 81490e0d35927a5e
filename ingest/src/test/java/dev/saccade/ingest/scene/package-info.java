@NullMarked
package dev.saccade.ingest.scene;

import org.jspecify.annotations.NullMarked;
