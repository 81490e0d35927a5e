@NullMarked
package dev.saccade.summary.crop;

import org.jspecify.annotations.NullMarked;
