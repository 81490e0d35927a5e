@NullMarked
package dev.saccade.summary.page;

import org.jspecify.annotations.NullMarked;
