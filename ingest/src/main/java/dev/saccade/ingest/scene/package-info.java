/**
 * The rendered scene: people drawn by the project in rooms drawn by the project, with exact truth about what they do.
 * It is a camera for the demo and the tests, and it makes the clips the first bundle is trained on. Everything follows
 * from the seed: the same scene gives the same pictures.
 *
 * <p>Body coordinates: x to the figure's side, y up, z forward, in body heights; angles in radians; yaw 0 faces the
 * camera and rises towards the picture's right.
 */
@NullMarked
package dev.saccade.ingest.scene;

import org.jspecify.annotations.NullMarked;
