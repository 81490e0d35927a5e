package dev.saccade.stream.worker;

/**
 * A record of the state topic.
 *
 * @param turn number of the transaction that wrote it, of those that wrote state of the partition; 0 where it does not say
 * @param writtenMillis when that was, by the writer's clock
 */
record Stored<T>(T state, long turn, long writtenMillis) {}
