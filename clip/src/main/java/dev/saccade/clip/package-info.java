/**
 * The vocabulary as immutable values, and the segment grid. Knows nothing but the JDK.
 *
 * <p>Shapes use one legend everywhere: N snippets, L frames of a snippet, K segments of a window, D features, A
 * actions, H and W rows and columns of pixels, h and w rows and columns of a spatial map. Arrays inside these records
 * are owned by the record and must not be written to after construction.
 */
@NullMarked
package dev.saccade.clip;

import org.jspecify.annotations.NullMarked;
