package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.CameraId;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SendersTest {
    private static final CameraId DOOR = new CameraId("door");
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final long NOW = 1_800_000_000_000L;
    private static final long S = 1_000_000_000L;

    private final Senders senders = new Senders();

    /** A record that is so old by this machine's clock. */
    private long hear(CameraId camera, long ageMillis, Duration behind, long second) {
        return senders.hear(camera, NOW - ageMillis, behind, new Now(NOW, second * S));
    }

    private Map<String, Long> skews() {
        Map<String, Long> skews = new TreeMap<>();
        senders.forEachSkew((camera, millis) -> skews.put(camera.value(), millis));
        return skews;
    }

    @Test
    void theAgeOfWhatDidNotWaitIsItsSendersClockAndNoLag() {
        assertEquals(0, hear(DOOR, 3_600_000, Duration.ofMillis(900), 1));
        assertEquals(0, hear(LOBBY, -3_600_000, Duration.ofMillis(900), 1));
        assertEquals(Map.of("door", 3_600_000L, "lobby", -3_600_000L), skews());
        // From here on its lag is told without that.
        assertEquals(4_000, hear(DOOR, 3_604_000, Duration.ofSeconds(60), 5));
    }

    @Test
    void theAgeOfWhatMayHaveWaitedIsLag() {
        assertEquals(5_000, hear(DOOR, 5_000, Duration.ofSeconds(60), 1));
        assertEquals(Map.of("door", 0L), skews());
        assertEquals(0, hear(LOBBY, -20_000, Duration.ofSeconds(60), 1));
        assertEquals(Map.of("door", 0L, "lobby", -20_000L), skews());
    }

    @Test
    void nothingIsLaterThanItCanHaveWaited() {
        assertEquals(2_000, hear(DOOR, 3_600_000, Duration.ofSeconds(2), 1));
        assertEquals(1_500, hear(LOBBY, 1_500, Duration.ofSeconds(2), 1));
        assertEquals(Map.of("door", 0L, "lobby", 0L), skews());
    }

    @Test
    void theLatestRecordOfAllGrowsOlder() {
        assertEquals(Duration.ZERO, senders.lag(7 * S));
        hear(DOOR, 9_000, Duration.ofSeconds(60), 1);
        hear(LOBBY, 5_000, Duration.ofSeconds(60), 2);
        assertEquals(Duration.ofSeconds(5), senders.lag(2 * S));
        assertEquals(Duration.ofSeconds(8), senders.lag(5 * S));
    }

    @Test
    void whoIsForgottenWasNeverHeard() {
        hear(DOOR, 3_600_000, Duration.ZERO, 1);
        hear(LOBBY, 0, Duration.ZERO, 2);
        assertEquals(2, senders.count());
        assertEquals(S, senders.heardNanos(DOOR, 9 * S));
        senders.forget(DOOR);
        assertEquals(1, senders.count());
        assertEquals(Map.of("lobby", 0L), skews());
        assertEquals(9 * S, senders.heardNanos(DOOR, 9 * S));
        // Its clock, too, is told anew.
        assertEquals(30_000, hear(DOOR, 3_600_000, Duration.ofSeconds(30), 3));
    }
}
