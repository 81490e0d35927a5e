/** Measures what recognition costs: the floor that no worker can beat, the whole worker, and how many cameras fit. */
@NullMarked
package dev.saccade.judge.bench;

import org.jspecify.annotations.NullMarked;
