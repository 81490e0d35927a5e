@NullMarked
package dev.saccade.summary.attention;

import org.jspecify.annotations.NullMarked;
