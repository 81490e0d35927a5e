/** What follows the result topics and answers requests: records in, summaries out, exactly once. */
@NullMarked
package dev.saccade.stream.follow;

import org.jspecify.annotations.NullMarked;
