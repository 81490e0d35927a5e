/** How much of rendered scenes is found, whose truth is known. */
@NullMarked
package dev.saccade.judge.scene;

import org.jspecify.annotations.NullMarked;
