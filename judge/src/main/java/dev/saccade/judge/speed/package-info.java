/** How fast summaries are made, and in how much memory. */
@NullMarked
package dev.saccade.judge.speed;

import org.jspecify.annotations.NullMarked;
