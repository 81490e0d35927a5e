/** What is told of an hour and of a day of a camera, out of results that are in Kafka. */
@NullMarked
package dev.saccade.summary.period;

import org.jspecify.annotations.NullMarked;
