package dev.saccade.judge.bench;

/**
 * In milliseconds.
 *
 * @param windows how many were timed
 * @param gaps announced meanwhile
 */
record LatencyResult(long windows, long gaps, double p50, double p95, double p99, double max) {}
