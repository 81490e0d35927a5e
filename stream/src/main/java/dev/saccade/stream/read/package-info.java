/**
 * Results to people: a reader that follows the result topics, and one line of text for each result. Rooms that come
 * later find their door here: {@link dev.saccade.stream.read.CameraHistory} gives back a camera's results, key frames'
 * pictures and access units of a stretch of time, and says what retention has taken.
 */
@NullMarked
package dev.saccade.stream.read;

import org.jspecify.annotations.NullMarked;
