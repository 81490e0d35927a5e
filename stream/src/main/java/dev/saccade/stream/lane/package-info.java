/**
 * One camera, from access units to outcomes: the gate, the decoder, snippets, the ring of embeddings, windows, events.
 * Knows no Kafka: what it decides is a function of the records and their offsets alone. A lane is used by one thread at
 * a time.
 */
@NullMarked
package dev.saccade.stream.lane;

import org.jspecify.annotations.NullMarked;
