/** Results to people: a reader that follows the result topics, and one line of text for each result. */
@NullMarked
package dev.saccade.stream.read;

import org.jspecify.annotations.NullMarked;
