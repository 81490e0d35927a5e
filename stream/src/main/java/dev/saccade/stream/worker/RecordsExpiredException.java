package dev.saccade.stream.worker;

import dev.saccade.stream.group.StoppingException;

/** Every-frame mode drops nothing, but records went before they were read. */
final class RecordsExpiredException extends StoppingException {
    private static final long serialVersionUID = 1;

    /**
     * @param begin first offset that is still there
     * @param next first offset that was not read
     */
    RecordsExpiredException(int partition, long begin, long next) {
        super("records expired before they were read: partition " + partition + " now begins at offset " + begin
                + ", and was read up to " + next
                + "; every-frame mode drops nothing, so retention must outlast the lag");
    }
}
