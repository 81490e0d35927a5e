/**
 * What judges the product: how right a bundle is, how fast and light the path is, and whether it holds when it is broken
 * on purpose. It knows the path, and nothing of the command line.
 */
@NullMarked
package dev.saccade.judge;

import org.jspecify.annotations.NullMarked;
