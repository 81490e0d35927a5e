/** Where a picture is cut, still and in motion: thumbnails and highlight clips of any shape. */
@NullMarked
package dev.saccade.summary.crop;

import org.jspecify.annotations.NullMarked;
