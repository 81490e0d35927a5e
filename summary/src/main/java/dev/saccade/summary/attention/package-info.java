/** Events as pictures: where attention lay in the frame, when in the window, and how sure that made the bundle. */
@NullMarked
package dev.saccade.summary.attention;

import org.jspecify.annotations.NullMarked;
