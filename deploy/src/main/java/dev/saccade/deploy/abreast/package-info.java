/** Several bundles at the same cameras: their workers in one process, and where their events agree. */
@NullMarked
package dev.saccade.deploy.abreast;

import org.jspecify.annotations.NullMarked;
