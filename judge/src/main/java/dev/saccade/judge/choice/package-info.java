/** How well summaries choose their frames, beside simpler ways to choose as many. */
@NullMarked
package dev.saccade.judge.choice;

import org.jspecify.annotations.NullMarked;
