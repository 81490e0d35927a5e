package dev.saccade.stream.worker;

import java.util.Optional;

/**
 * A partition of the input topic as it is at take-over.
 *
 * @param topic Kafka's id of the topic; another one after the topic was made again
 * @param begin first offset that is there
 * @param end offset after the last one
 * @param fresh in live mode, what is not too old yet
 */
record LogFacts(String topic, long begin, long end, Optional<Fresh> fresh) {
    /**
     * @param offset of the first record within the lag budget
     * @param horizonMillis the time that the budget reaches back to
     */
    record Fresh(long offset, long horizonMillis) {}
}
