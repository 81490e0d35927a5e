package dev.saccade.judge.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final String PAGE = """
            # HELP saccade_pictures_received_total Pictures
            saccade_pictures_received_total{camera="a"} 10.0
            saccade_pictures_embedded_total{camera="a"} 4.0
            saccade_pictures_passed_over_total{camera="a"} 3.0
            saccade_pictures_skipped_total{camera="a",reason="lag"} 1.0
            saccade_pictures_skipped_total{camera="a",reason="corrupt"} 0.0
            saccade_pictures_in_flight{camera="a"} 2.0
            saccade_pictures_in_flight{camera="quiet"} 0.0
            saccade_pictures_replayed_total{camera="a"} 7.0
            """;

    @Test
    void addsUpWhatBecameOfEachCamerasPictures() {
        Account account = Account.parse(PAGE);
        assertTrue(account.balanced(), account.toString());
        assertEquals(Map.of("a", Map.of("lag", 1L, "corrupt", 0L)), account.skipped());
    }

    @Test
    void onePictureTooFewIsSeen() {
        assertFalse(Account.parse(PAGE.replace("} 4.0", "} 3.0")).balanced());
    }
}
