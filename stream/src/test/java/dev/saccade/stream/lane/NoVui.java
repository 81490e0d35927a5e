package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * H.264 as several hardware encoders write it: the parameter sets do not say how far pictures are out of order, since
 * they end before the optional part (VUI) that does. For x264's parameter sets.
 */
final class NoVui {
    private static final int SPS = 7;

    private final byte[] raw;
    private final StringBuilder bits = new StringBuilder();
    private int at;

    private NoVui(byte[] raw) {
        this.raw = raw;
    }

    static AccessUnit cutOff(AccessUnit unit) {
        byte[] data = unit.data();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < data.length) {
            int end = at + 1;
            while (end < data.length && !startsUnit(data, end)) {
                end++;
            }
            if (startsUnit(data, at) && (data[at + 3] & 31) == SPS) {
                byte[] set = unescaped(Arrays.copyOfRange(data, at + 3, end));
                out.write(data, at, 3);
                out.writeBytes(escaped(new NoVui(set).cut()));
            } else {
                out.write(data, at, end - at);
            }
            at = end;
        }
        return unit.withData(out.toByteArray());
    }

    private static boolean startsUnit(byte[] data, int i) {
        return i + 2 < data.length && data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1;
    }

    private String cut() {
        take(32); // type, profile, constraints, level
        number();
        number(); // chroma, depths
        number();
        number();
        zero(2); // bypass, scaling lists
        number();
        if (number() != 0) { // order type
            throw new AssertionError("the pictures of this clip are in order");
        }
        number();
        number();
        take(1);
        number(); // width, height
        number();
        take(2); // frames, direct
        if (take(1) == 1) {
            for (int i = 0; i < 4; i++) {
                number(); // cropping
            }
        }
        bits.append("01"); // no VUI, stop
        bits.append("0".repeat(Math.floorMod(-bits.length(), 8)));
        return bits.toString();
    }

    private void zero(int count) {
        if (take(count) != 0) {
            throw new AssertionError("this is no parameter set of x264's");
        }
    }

    private int number() {
        int zeros = 0;
        while (take(1) == 0) {
            zeros++;
        }
        return (1 << zeros) - 1 + take(zeros);
    }

    private int take(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int bit = (raw[at >> 3] >> (7 - (at & 7))) & 1;
            at++;
            bits.append(bit);
            value = (value << 1) | bit;
        }
        return value;
    }

    private static byte[] unescaped(byte[] unit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int zeros = 0;
        for (byte b : unit) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
            } else {
                out.write(b);
                zeros = b == 0 ? zeros + 1 : 0;
            }
        }
        return out.toByteArray();
    }

    private static byte[] escaped(String bits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int zeros = 0;
        for (int i = 0; i < bits.length(); i += 8) {
            int b = Integer.parseInt(bits.substring(i, i + 8), 2);
            if (zeros >= 2 && b <= 3) {
                out.write(3);
                zeros = 0;
            }
            out.write(b);
            zeros = b == 0 ? zeros + 1 : 0;
        }
        return out.toByteArray();
    }
}
