/** Files without Kafka: the same path, JSON out. */
@NullMarked
package dev.saccade.deploy.analyze;

import org.jspecify.annotations.NullMarked;
