/**
 * Topic to topic: the poll loop, take-over, offsets and transactions around the lanes. What a lane decides, its state
 * and the offsets that it no longer needs go into one transaction, so a worker may be killed at any instruction.
 */
@NullMarked
package dev.saccade.stream.worker;

import org.jspecify.annotations.NullMarked;
