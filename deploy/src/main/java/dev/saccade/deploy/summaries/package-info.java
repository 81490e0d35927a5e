/** Summaries over HTTP, and what makes the service of its parts. */
@NullMarked
package dev.saccade.deploy.summaries;

import org.jspecify.annotations.NullMarked;
