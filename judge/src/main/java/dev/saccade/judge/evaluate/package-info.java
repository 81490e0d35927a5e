/** How good a bundle is on labelled clips, on the product's own path. */
@NullMarked
package dev.saccade.judge.evaluate;

import org.jspecify.annotations.NullMarked;
