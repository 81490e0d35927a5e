package dev.saccade.summary.period;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.follow.Period;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies on the topic and is no summary of an hour takes no day down. */
class ShorterTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-14T00:00:00Z");
    private static final Tale DAY = new Tale(
            "day", new CameraId("lobby"), new Period(MIDNIGHT, MIDNIGHT.plusSeconds(86_400), true), 1, ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":\"refusal\",\"from\":\"2026-03-14T08:00:00Z\"}",
                "{\"type\":\"summary\",\"from\":7}",
                "no JSON",
                "{\"type\":\"summary\",\"frames\":[{\"map\":{\"height\":2,\"width\":2,\"weights\":\"AAAA\"}}]}",
                "{\"type\":\"summary\",\"frames\":[{\"map\":{\"height\":2,\"width\":2,\"weights\":\"!\"}}]}"
            })
    void isLeftOut(String value) {
        assertEquals(Optional.empty(), Shorter.of(value.getBytes(StandardCharsets.UTF_8), DAY));
    }
}
