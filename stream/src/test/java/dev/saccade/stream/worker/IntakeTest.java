package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final CameraId DOOR = new CameraId("door");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long S = SECOND.toNanos();

    private final Intake intake = new Intake();
    private long offset;

    private ConsumerRecord<byte[], byte[]> record(String camera, long timestampMillis) {
        return new ConsumerRecord<>(
                "access-units",
                0,
                offset++,
                timestampMillis,
                TimestampType.CREATE_TIME,
                camera.length(),
                10,
                camera.getBytes(),
                new byte[10],
                new RecordHeaders(),
                Optional.empty());
    }

    private List<ConsumerRecord<byte[], byte[]>> records(int count, long apartMillis, String... cameras) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (String camera : cameras) {
                records.add(record(camera, i * apartMillis));
            }
        }
        return records;
    }

    @Test
    void aShareIsOfEachCamerasTimeHoweverManyCamerasThereAre() {
        intake.polled(records(100, 40, "a", "b", "c"), false, 0);
        assertEquals(3 * 25, intake.take(SECOND).size());
        assertEquals(3 * 25, intake.take(SECOND).size());
        assertEquals(3 * 50 * 10, intake.waitingBytes());
    }

    @Test
    void recordsOfOneInstantOrOfAnyTimesAreBoundedByNumber() {
        intake.polled(records(1000, 0, "a"), false, 0);
        assertEquals(100, intake.take(SECOND).size());
        assertEquals(2, intake.take(Duration.ofMillis(20)).size());
        Intake backwards = new Intake();
        backwards.polled(records(1000, -1000, "a"), false, 0);
        assertEquals(100, backwards.take(SECOND).size());
    }

    @Test
    void whateverTheShareSomethingIsTakenAndInOrder() {
        intake.polled(records(3, 10_000, "a"), false, 0);
        for (int i = 0; i < 3; i++) {
            assertEquals(i, intake.take(Duration.ofMillis(1)).get(0).offset());
        }
        assertTrue(intake.isEmpty());
        assertTrue(intake.take(SECOND).isEmpty());
    }

    @Test
    void howFarBehindItIsCountsFromWhenTheEndWasSeenAndWorkedOff() {
        intake.polled(records(1, 0, "a"), true, 1 * S);
        intake.take(SECOND);
        intake.worked();
        assertTrue(intake.behind(2 * S).toDays() > 1000, "what was there before the first poll is unknown");
        intake.polled(List.of(), true, 2 * S);
        intake.worked();
        assertEquals(Duration.ofSeconds(2), intake.behind(3 * S));
        // What comes with the next poll was not there at the first; it may be just as old as that.
        intake.polled(records(50, 40, "a"), true, 4 * S);
        intake.take(SECOND);
        intake.worked();
        assertEquals(Duration.ofSeconds(4), intake.behind(5 * S), "half of it waits");
        intake.take(SECOND);
        intake.worked();
        assertEquals(Duration.ofSeconds(3), intake.behind(5 * S));
        intake.polled(records(1, 40, "a"), false, 6 * S);
        intake.take(SECOND);
        intake.worked();
        assertEquals(Duration.ofSeconds(5), intake.behind(7 * S), "more is there than was fetched");
    }

    @Test
    void aCameraIsSilentOnceAllThatIsThereWasReadAndNothingOfItCame() {
        intake.senders().hear(DOOR, 0, Duration.ZERO, new Now(0, 10 * S));
        for (int second = 10; second <= 21; second++) {
            intake.polled(List.of(), false, second * S);
            intake.worked();
        }
        assertFalse(intake.silent(DOOR, Duration.ofSeconds(10)), "it may have sent what was not fetched");
        intake.polled(List.of(), true, 22 * S);
        intake.worked();
        assertTrue(intake.silent(DOOR, Duration.ofSeconds(10)));
        assertFalse(intake.silent(DOOR, Duration.ofSeconds(11)));
        assertFalse(intake.silent(new CameraId("never-heard"), Duration.ofSeconds(1)));
    }

    @Test
    void lagGrowsWhileRecordsWaitAndIsNothingOnceNoneAreLeft() {
        intake.polled(records(1, 0, "door"), false, 1 * S);
        intake.take(SECOND);
        intake.senders().hear(DOOR, 0, intake.behind(2 * S), new Now(30_000, 2 * S));
        intake.worked();
        assertEquals(Duration.ofSeconds(30), intake.lag(2 * S));
        assertEquals(Duration.ofSeconds(33), intake.lag(5 * S));
        intake.polled(List.of(), true, 6 * S);
        assertEquals(Duration.ZERO, intake.lag(6 * S));
    }
}
