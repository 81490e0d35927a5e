package dev.saccade.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EpochTest {
    @Property
    void readsBackItsTextForm(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long opened,
            @ForAll @LongRange(min = -1, max = 1L << 50) long brokenAt) {
        Epoch epoch = new Epoch(opened, brokenAt);
        assertEquals(epoch, Epoch.parse(epoch.toString()));
    }

    @Test
    void refusesOtherText() {
        assertThrows(IllegalArgumentException.class, () -> Epoch.parse("12+"));
        assertThrows(IllegalArgumentException.class, () -> Epoch.parse("now"));
    }
}
