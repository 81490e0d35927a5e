/** Summaries as jobs: what is asked for, in what order it is made, and the directory that keeps it. No HTTP, no Kafka. */
@NullMarked
package dev.saccade.summary.job;

import org.jspecify.annotations.NullMarked;
