@NullMarked
package dev.saccade.stream;

import org.jspecify.annotations.NullMarked;
