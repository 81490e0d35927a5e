/** What a summary is written as, each a {@link dev.saccade.summary.Format}. */
@NullMarked
package dev.saccade.summary.page;

import org.jspecify.annotations.NullMarked;
