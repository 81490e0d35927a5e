/** What the records say: access units in, results out, dead letters; bytes and headers, and back. */
@NullMarked
package dev.saccade.stream.record;

import org.jspecify.annotations.NullMarked;
