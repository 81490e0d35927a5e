/** How well crops hold what happens, on rendered scenes, whose figures are known. */
@NullMarked
package dev.saccade.judge.crop;

import org.jspecify.annotations.NullMarked;
