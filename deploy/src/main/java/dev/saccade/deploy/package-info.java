@NullMarked
package dev.saccade.deploy;

import org.jspecify.annotations.NullMarked;
