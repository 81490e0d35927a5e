package dev.saccade.judge.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MutationTest {
    private static AccessUnit unit(byte[] data) {
        return new AccessUnit(new CameraId("c"), Codec.H264, 1, 0, 0, OptionalLong.of(0), 0, true, 0, data);
    }

    @Property
    void whateverIsDamagedKeepsAByteAndTheOriginal(
            @ForAll @Size(min = 1, max = 300) byte[] data,
            @ForAll @Size(min = 1, max = 300) byte[] other,
            @ForAll long seed) {
        byte[] before = data.clone();
        for (ByteDamage damage : ByteDamage.values()) {
            byte[] damaged = damage.of(data, other, new Random(seed));
            assertTrue(damaged.length > 0, damage.name());
            assertArrayEquals(before, data, damage.name());
            assertArrayEquals(damaged, damage.of(data, other, new Random(seed)), damage.name());
        }
    }

    @Property
    void everyMutationTakesEveryUnit(@ForAll @Size(min = 1, max = 300) byte[] data, @ForAll long seed) {
        AccessUnit unit = unit(data);
        for (UnitMutation mutation : UnitMutation.values()) {
            List<AccessUnit> made = mutation.of(unit, unit, unit, new Random(seed));
            assertTrue(made.size() <= 2, mutation.name());
        }
    }

    @Property
    void aCaseIsPlayedAgainByItsName(@ForAll Part part, @ForAll @IntRange(max = 999_999_999) int number) {
        FuzzCase one = new FuzzCase(part, number);
        assertEquals(one, FuzzCase.parse(one.toString()));
        assertEquals(one.random(7).nextLong(), one.random(7).nextLong());
        assertTrue(one.random(7).nextLong() != one.random(8).nextLong());
    }

    @Example
    void aCaseThatIsNoneIsRefused() {
        for (String text : List.of("", "units", "units:", "units:-1", "units:1:2", "frames:1", "files:9999999999")) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> FuzzCase.parse(text));
            assertEquals("case '" + text + "' must be units:N, files:N or reconnects:N", refusal.getMessage());
        }
    }
}
