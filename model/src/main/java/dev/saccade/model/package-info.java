/**
 * Bundles and what runs them: a bundle is a directory with two graphs and everything there is to know about them; a
 * {@link dev.saccade.model.Recognizer} verifies one, puts it on a device and answers from one thread.
 *
 * <p>Shapes use the legend of {@code dev.saccade.clip}: N snippets, L frames of a snippet, K segments of a window, D
 * features, A actions, H and W rows and columns of pixels, h and w rows and columns of a spatial map; B windows of a
 * batch.
 */
@NullMarked
package dev.saccade.model;

import org.jspecify.annotations.NullMarked;
