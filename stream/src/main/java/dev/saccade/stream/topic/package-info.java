/** The topics themselves: making them, and telling whether they fit. */
@NullMarked
package dev.saccade.stream.topic;

import org.jspecify.annotations.NullMarked;
