/** Files without Kafka: the same path, JSON out, and the frames that explain a video. */
@NullMarked
package dev.saccade.deploy.analyze;

import org.jspecify.annotations.NullMarked;
