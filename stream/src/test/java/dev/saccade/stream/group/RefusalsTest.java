package dev.saccade.stream.group;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** What a coordinator says to a producer whose place another has taken, by the instant in which it asks. */
    static Stream<RuntimeException> takenOver() {
        return Stream.of(
                new ProducerFencedException("there is a newer producer"),
                new InvalidProducerEpochException("old epoch"),
                new InvalidTxnStateException("the transaction is aborted already"));
    }

    @ParameterizedTest
    @MethodSource("takenOver")
    void aWorkerWhosePlaceIsTakenStopsAndDoesNotTakeItBack(RuntimeException said) {
        KafkaException atCommit = atCommit(said);
        Refusals refusals = new Refusals("same-name", TIMEOUT);
        KafkaException stop =
                assertThrows(KafkaException.class, () -> refusals.check(atCommit, TIMEOUT.minusMillis(1)));
        assertEquals(
                "fenced: another worker uses the worker id same-name, or this one was thought dead;"
                        + " give each its own --worker-id",
                stop.getMessage());
    }

    @ParameterizedTest
    @MethodSource("takenOver")
    void aWorkerWhoseTransactionRanOutOfTimeBeginsAnew(RuntimeException said) {
        KafkaException atCommit = atCommit(said);
        Refusals refusals = new Refusals("same-name", TIMEOUT);
        for (int i = 0; i < 20; i++) {
            assertDoesNotThrow(() -> refusals.check(atCommit, TIMEOUT));
        }
    }

    private static KafkaException atCommit(RuntimeException said) {
        try (MockProducer<byte[], byte[]> producer = new MockProducer<>()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.commitTransactionException = said;
            return assertThrows(KafkaException.class, producer::commitTransaction);
        }
    }
}
