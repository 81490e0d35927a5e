package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the commands print of Kafka's clients, which log far more than anybody can use. */
class LogLevelsTest {
    @Test
    void thatTheProducerRetriesIsNotPrintedButThatItFailsIs() {
        Logger sender = LoggerFactory.getLogger("org.apache.kafka.clients.producer.internals.Sender");
        assertFalse(sender.isWarnEnabled());
        assertTrue(sender.isErrorEnabled());
    }

    @Test
    void otherWarningsOfTheClientsArePrinted() {
        for (String name : new String[] {
            "producer.KafkaProducer",
            "producer.internals.TransactionManager",
            "consumer.internals.ConsumerCoordinator",
            "admin.KafkaAdminClient"
        }) {
            assertTrue(
                    LoggerFactory.getLogger("org.apache.kafka.clients." + name).isWarnEnabled(), name);
        }
    }
}
