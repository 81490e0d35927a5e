/**
 * Summaries: which frames tell hours of video, and what people and programs get of them. It knows the path, and nothing
 * of the command line.
 */
@NullMarked
package dev.saccade.summary;

import org.jspecify.annotations.NullMarked;
