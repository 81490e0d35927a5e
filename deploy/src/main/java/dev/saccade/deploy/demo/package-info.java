/** The demonstration: everything in one process on an embedded broker, and what is true of the rendered scene. */
@NullMarked
package dev.saccade.deploy.demo;

import org.jspecify.annotations.NullMarked;
