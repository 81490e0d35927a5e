/** A real Kafka broker in this process, alone or one of several: for the demo, what judges, and tests. Not for production. */
@NullMarked
package dev.saccade.deploy.broker;

import org.jspecify.annotations.NullMarked;
