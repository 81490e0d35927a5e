package dev.saccade.ingest.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private static final Lettering LETTERING = new Lettering(12, 1.4);

    @Test
    void lettersLoseTheirAccentsAndStrangersBecomeQuestionMarks() {
        assertEquals("Ueberfall? Groesse, ??? a-b", Lettering.plain("Ueberfall? Groesse, 大厅门 a–b"));
        assertEquals("Marz, Strasse, Lodz, coeur", Lettering.plain("März, Straße, Łódź, cœur"));
        assertEquals("one two", Lettering.plain("one\n\ttwo"));
    }

    @Test
    void linesEndBetweenWordsAndNotBeforeAPercentSign() {
        int room = LETTERING.width("falls, left, 100");
        assertEquals(List.of("falls, left,", "100 %"), LETTERING.lines("falls, left, 100 %", room, 2));
        assertEquals(List.of("falls, left, 1..."), LETTERING.lines("falls, left, 100 %", room, 1));
    }

    @Property(tries = 200)
    void whatIsFittedFits(@ForAll String text, @ForAll @IntRange(min = 40, max = 400) int pixels) {
        assertTrue(LETTERING.width(LETTERING.fitted(text, pixels)) <= pixels);
        List<String> lines = LETTERING.lines(text, pixels, 2);
        assertTrue(lines.size() <= 2);
        lines.forEach(line -> assertTrue(LETTERING.width(line) <= pixels));
    }

    @Property(tries = 50)
    void anyTextIsDrawnAnywhere(@ForAll String text, @ForAll @IntRange(min = -50, max = 150) int at) {
        try (Canvas canvas = new Canvas(100, 60, 0xFFFFFF)) {
            canvas.text(text, Math.max(0, at), at, LETTERING, 0);
            assertTrue(canvas.png().length > 0);
        }
    }
}
