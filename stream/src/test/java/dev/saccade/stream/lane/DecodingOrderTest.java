package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecodingOrderTest {
    private final DecodingOrder order = new DecodingOrder(32);

    /** Two GOPs, in decoding order: the second has two leading pictures, 3 and 4. */
    private void openGops() {
        order.add(0, true);
        order.add(2, false);
        order.add(1, false);
        order.add(5, true);
        order.add(3, false);
        order.add(4, false);
        order.add(7, false);
        order.add(6, false);
    }

    @Test
    void aPictureIsBelievedOnceWhatItMayReferToIsOut() {
        openGops();
        assertEquals(Long.MIN_VALUE, order.believedFrom(0));
        assertEquals(2, order.believedFrom(1));
        assertEquals(Long.MIN_VALUE, order.believedFrom(5));
        assertEquals(5, order.believedFrom(3));
        assertEquals(7, order.believedFrom(6));
    }

    @Test
    void damageReachesToTheNextRandomAccessPoint() {
        openGops();
        assertEquals(List.of(5L, 3L, 4L, 7L, 6L), order.damage(5));
        assertTrue(order.lost());
        assertFalse(order.add(10, true));
        assertFalse(order.lost());
    }

    @Test
    void damageOfAnEarlierGopReachesToTheLeadingPicturesOfTheNext() {
        openGops();
        assertEquals(List.of(2L, 1L, 3L, 4L), order.damage(2));
        assertFalse(order.lost());
        assertFalse(order.add(8, false));
    }

    @Test
    void leadingPicturesThatComeAfterTheDamageShowedAreLostToo() {
        order.add(0, true);
        order.add(1, false);
        order.add(5, true);
        order.damage(1);
        assertTrue(order.add(3, false));
        assertFalse(order.add(7, false));
    }

    @Test
    void nothingButLeadingPicturesRefersToALeadingOne() {
        openGops();
        assertEquals(List.of(3L, 4L), order.damage(3));
        assertFalse(order.lost());
        order.add(10, true);
        assertFalse(order.add(8, false));
    }

    @Test
    void damageOfAPictureLongForgottenReachesToAllThatIsKnown() {
        DecodingOrder shallow = new DecodingOrder(2);
        shallow.add(0, true);
        shallow.add(1, false);
        shallow.add(2, false);
        assertEquals(List.of(1L, 2L), shallow.damage(0));
        assertTrue(shallow.lost());
    }

    @Test
    void aDecoderThatBeginsAnewKnowsOfNoDamage() {
        openGops();
        order.damage(5);
        order.clear();
        assertFalse(order.lost());
        assertFalse(order.add(8, false));
    }
}
