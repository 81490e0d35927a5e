package dev.saccade.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "lobby", "Gate-2.north_west", "0"})
    void acceptsLettersDigitsDotsDashesAndUnderscores(String id) {
        assertEquals(id, new CameraId(id).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ü", "a\n", "a\0b"})
    void refusesOtherCharactersAndNamesThemPrintably(String id) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new CameraId(id));
        assertTrue(refused.getMessage().contains("1 to 128 characters"), refused.getMessage());
        assertTrue(refused.getMessage().chars().noneMatch(Character::isISOControl), refused.getMessage());
    }

    @Test
    void refusesMoreThan128Characters() {
        assertEquals(128, new CameraId("x".repeat(128)).value().length());
        assertThrows(IllegalArgumentException.class, () -> new CameraId("x".repeat(129)));
    }
}
