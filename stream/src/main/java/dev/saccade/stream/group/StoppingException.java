package dev.saccade.stream.group;

import org.apache.kafka.common.KafkaException;

/** Going on is wrong, and going back to what is committed no cure: the member stops, with this message. */
public class StoppingException extends KafkaException {
    private static final long serialVersionUID = 1;

    public StoppingException(String message) {
        super(message);
    }
}
