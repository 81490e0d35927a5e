/** Measures what recognition costs: the floor that no worker can beat, the whole worker, and how many cameras fit. */
@NullMarked
package dev.saccade.deploy.bench;

import org.jspecify.annotations.NullMarked;
