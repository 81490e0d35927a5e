package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NpyTest {
    private static final String FLOATS = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n";

    @Test
    void readsFloats() {
        ByteBuffer data = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.5f)
                .putFloat(-2);
        Npy array = Npy.parse(file(FLOATS, data.array()));
        assertArrayEquals(new int[] {2, 1}, array.shape());
        assertArrayEquals(new float[] {1.5f, -2}, array.floats());
    }

    @Test
    void readsBytesAndOneAxis() {
        byte[] data = {1, 0, 1};
        Npy array = Npy.parse(file("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }   \n", data));
        assertArrayEquals(new int[] {3}, array.shape());
        assertArrayEquals(data, array.bytes());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertEquals("no .npy file of version 1.0", refusal("no array at all".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("size in bytes is 3, must be 10 to 268435456", refusal(new byte[3]));
        assertEquals("type is '<f8', must be <f4 or |u1", refusal(file(FLOATS.replace("f4", "f8"), new byte[16])));
        assertEquals("order is Fortran's, must be C's", refusal(file(FLOATS.replace("False", "True"), new byte[8])));
        assertEquals("header is not understood", refusal(file(FLOATS.replace("shape", "size"), new byte[8])));
        assertEquals("shape (2,,1) is not understood", refusal(file(FLOATS.replace("2, 1", "2,,1"), new byte[8])));
        assertEquals(
                "number of axes is 9, must be 0 to 8",
                refusal(file(FLOATS.replace("2, 1", "1,1,1,1,1,1,1,1,1"), new byte[4])));
    }

    @Test
    void refusesTooFewTooManyAndTooLargeNumbers() {
        assertEquals("shape [2, 1] of <f4 needs 8 bytes, has 7", refusal(file(FLOATS, new byte[7])));
        assertEquals("shape [2, 1] of <f4 needs 8 bytes, has 9", refusal(file(FLOATS, new byte[9])));
        String huge = FLOATS.replace("2, 1", "999999999, 999999999, 999999999");
        assertEquals(
                "shape [999999999, 999999999, 999999999] of <f4 needs 8589934588 bytes, has 8",
                refusal(file(huge, new byte[8])));
    }

    @Test
    void refusesEveryCut() {
        byte[] whole = file(FLOATS, new byte[8]);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(IllegalArgumentException.class, () -> Npy.parse(cut));
        }
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] tail) {
        byte[] file = file("", tail);
        try {
            Npy.parse(file);
        } catch (IllegalArgumentException expected) {
            // refused with words
        }
    }

    private static String refusal(byte[] file) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Npy.parse(file))
                .getMessage());
    }

    private static byte[] file(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length);
        return file.put(text).put(data).array();
    }
}
