package dev.saccade.deploy.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeatTest {
    @Test
    void everyNodeVotesAndEachListensWhereItsNumberSays() {
        Seat seat = Seat.parse("2/c2FjY2FkZS1icmVha2luZw/101,102,103/202/302");
        assertEquals("1@127.0.0.1:101,2@127.0.0.1:102,3@127.0.0.1:103", seat.voters());
        assertEquals(102, seat.controllerPort());
        assertEquals(202, seat.insidePort());
        assertEquals(302, seat.advertisedPort());
    }

    @Test
    void aNodeThatIsNoneOfThemIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Seat.parse("4/id/1,2,3/4/5"))
                .getMessage()
                .contains("4 must be 1 to 3"));
        assertThrows(IllegalArgumentException.class, () -> Seat.parse("1/id"));
    }
}
