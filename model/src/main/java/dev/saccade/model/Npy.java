package dev.saccade.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array in NumPy's {@code .npy} format, version 1.0 (NumPy Enhancement Proposal 1): float32 or uint8, C order. The
 * format is 10 bytes and a line of text before the numbers, and no library for it is kept up in Maven's registry, so it
 * is read here; everything that the golden data does not need is refused.
 *
 * @param type {@code <f4} or {@code |u1}
 * @param data the numbers, little-endian, position 0
 */
record Npy(String type, int[] shape, ByteBuffer data) {
    static final String FLOAT32 = "<f4";
    static final String UINT8 = "|u1";
    static final int MAX_BYTES = 256 << 20;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int MAX_AXES = 8;
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([^']{1,16})', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\), \\}[ ]*\\n");

    /**
     * @throws IllegalArgumentException that says what is wrong, without the file's name
     */
    static Npy parse(byte[] file) {
        Bounds.check("size in bytes", file.length, MAGIC.length + 2, MAX_BYTES);
        if (!Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException("no .npy file of version 1.0");
        }
        ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int headerBytes = Short.toUnsignedInt(rest.getShort());
        if (headerBytes > rest.remaining()) {
            throw new IllegalArgumentException("header is cut off");
        }
        String header = new String(file, rest.position(), headerBytes, StandardCharsets.ISO_8859_1);
        return parse(header, rest.position(rest.position() + headerBytes).slice());
    }

    private static Npy parse(String header, ByteBuffer data) {
        Matcher fields = HEADER.matcher(header);
        if (!fields.matches()) {
            throw new IllegalArgumentException("header is not understood");
        }
        String type = fields.group(1);
        if (!type.equals(FLOAT32) && !type.equals(UINT8)) {
            throw new IllegalArgumentException("type is '" + type + "', must be " + FLOAT32 + " or " + UINT8);
        }
        if (fields.group(2).equals("True")) {
            throw new IllegalArgumentException("order is Fortran's, must be C's");
        }
        int[] shape = shape(fields.group(3));
        long bytes = elements(shape) * (type.equals(FLOAT32) ? 4 : 1);
        if (bytes != data.remaining()) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " of " + type + " needs " + bytes
                    + " bytes, has " + data.remaining());
        }
        return new Npy(type, shape, data.order(ByteOrder.LITTLE_ENDIAN));
    }

    private static int[] shape(String text) {
        String[] axes = text.isBlank() ? new String[0] : text.split(",");
        Bounds.check("number of axes", axes.length, 0, MAX_AXES);
        int[] shape = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            String axis = axes[i].trim();
            if (!axis.matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("shape (" + text + ") is not understood");
            }
            shape[i] = Integer.parseInt(axis);
        }
        return shape;
    }

    private static long elements(int[] shape) {
        long elements = 1;
        for (int axis : shape) {
            elements = Math.min(elements * axis, Integer.MAX_VALUE);
        }
        return elements;
    }

    float[] floats() {
        float[] floats = new float[data.remaining() / 4];
        data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    byte[] bytes() {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
