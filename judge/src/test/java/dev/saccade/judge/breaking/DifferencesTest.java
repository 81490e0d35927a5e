package dev.saccade.judge.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.stream.Topics;
import dev.saccade.stream.read.StoredResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Topics SHOULD = Topics.prefixed("should.");
    private static final Topics IS = Topics.prefixed("is.");

    private final Ledger expected = new Ledger();
    private final Ledger actual = new Ledger();

    private static void add(Ledger ledger, String topic, String camera, String value) {
        ledger.add(new StoredResult(topic, 0, 0, camera, value, "ce_type=dev.saccade.window " + value));
    }

    private List<String> differences() {
        return Differences.between(expected, SHOULD, actual, IS);
    }

    @Test
    void howCamerasInterleaveDoesNotMatter() {
        add(expected, SHOULD.windows(), "a", "1");
        add(expected, SHOULD.windows(), "b", "2");
        add(actual, IS.windows(), "b", "2");
        add(actual, IS.windows(), "a", "1");
        assertEquals(List.of(), differences());
    }

    @Test
    void anotherValueAndAMissingResultAreNamed() {
        add(expected, SHOULD.windows(), "a", "1");
        add(actual, IS.windows(), "a", "2");
        add(expected, SHOULD.events(), "a", "3");
        List<String> differences = differences();
        assertEquals(2, differences.size());
        assertTrue(differences.get(0).contains("should be ce_type=dev.saccade.window 1"), differences.get(0));
        assertTrue(differences.get(1).contains("is        nothing"), differences.get(1));
    }

    @Test
    void nothingIsNoProof() {
        assertEquals(1, differences().size());
    }
}
