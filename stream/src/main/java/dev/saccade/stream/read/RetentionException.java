package dev.saccade.stream.read;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Retention has taken records of the stretch that was asked for. The message says what is left. */
public final class RetentionException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<Instant> heldFrom;

    RetentionException(TopicPartition partition, Instant asked, Optional<Instant> heldFrom) {
        super(partition + " is asked from " + asked + " on and holds "
                + heldFrom.map(first -> "records from " + first + " on").orElse("none of that time any more"));
        this.heldFrom = heldFrom;
    }

    /** Where what is left begins; empty where nothing is. */
    public Optional<Instant> heldFrom() {
        return heldFrom;
    }
}
