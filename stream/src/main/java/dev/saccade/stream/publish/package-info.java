/** Camera to topic: a bounded buffer a camera, one producer, and what is lost between them counted. */
@NullMarked
package dev.saccade.stream.publish;

import org.jspecify.annotations.NullMarked;
