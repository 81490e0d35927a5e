@NullMarked
package dev.saccade.summary.job;

import org.jspecify.annotations.NullMarked;
