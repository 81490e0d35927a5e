package dev.saccade.stream.worker;

/**
 * Where a worker begins with a partition, and whether it believes what the state says of its cameras.
 *
 * @param position offset to read from
 * @param highest the highest offset accounted for
 * @param end of the log at take-over
 * @param partition as it is remembered from here on
 * @param turn number of the last transaction that wrote state
 * @param letGo why no camera's state holds any longer; empty where they do
 * @param unread records passed over, being older than the lag budget
 */
record Start(long position, long highest, long end, PartitionState partition, long turn, String letGo, long unread) {}
