package dev.saccade.stream.group;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** A transaction failed for one of its records. */
final class RefusedRecordException extends KafkaException {
    RefusedRecordException(ProducerRecord<byte[], byte[]> record, Throwable refusal) {
        super(
                "a record of " + (record.value() == null ? 0 : record.value().length) + " bytes for topic "
                        + record.topic() + " was refused: " + Refusals.named(refusal),
                refusal);
    }
}
