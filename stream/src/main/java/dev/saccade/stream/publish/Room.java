package dev.saccade.stream.publish;

/**
 * What may wait of one camera now.
 *
 * @param shareBytes its share, which an empty queue may exceed by one record, however large
 * @param leftBytes what the others leave of the whole; without a bound where they leave all
 */
record Room(long shareBytes, long leftBytes) {
    boolean fits(long waitingBytes, Entry entry) {
        long then = waitingBytes + entry.bytes();
        return then <= leftBytes && (waitingBytes == 0 || then <= shareBytes);
    }
}
