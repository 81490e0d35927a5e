/** A real single-node Kafka broker in this process: for the demo, the bench and tests. Not for production. */
@NullMarked
package dev.saccade.deploy.broker;

import org.jspecify.annotations.NullMarked;
