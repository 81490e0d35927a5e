package dev.saccade.ingest;

/**
 * What an H.264 sequence parameter set (H.264, 7.3.2.1.1) says of the order in which pictures are shown. Its length is
 * not trusted: beyond its end it reads as ones.
 */
final class H264Sequence {
    private static final int SPS = 7;
    private static final int LAST_SLICE_TYPE = 5;
    private static final int HIGH = 100;
    private static final int CHROMA_444 = 3;
    private static final int SAME_ORDER = 2;

    private final byte[] data;
    private int at;
    private int zeros;
    private int bits;
    private int left;

    private H264Sequence(byte[] data, int at) {
        this.data = data;
        this.at = at;
    }

    /**
     * Whether pictures are shown in the order in which they are decoded.
     *
     * @param unit Annex B; false where no parameter set stands before its picture
     */
    static boolean showsAsDecoded(byte[] unit) {
        for (int i = 0; i + 3 < unit.length; i++) {
            if (unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] == 1) {
                int type = unit[i + 3] & 31;
                if (type == SPS) {
                    return new H264Sequence(unit, i + 4).orderType() == SAME_ORDER;
                }
                if (type > 0 && type <= LAST_SLICE_TYPE) {
                    return false;
                }
            }
        }
        return false;
    }

    private int orderType() {
        int profile = read(8);
        read(16); // constraints, level
        number(); // id
        if (hasChroma(profile)) {
            skipChroma();
        }
        number(); // log2_max_frame_num_minus4
        return number();
    }

    /** Of the profiles in use, Baseline (66), Main (77) and Extended (88) have no such fields. */
    private static boolean hasChroma(int profile) {
        return profile >= HIGH || profile == 44 || profile == 83 || profile == 86;
    }

    private void skipChroma() {
        int chroma = number();
        if (chroma == CHROMA_444) {
            read(1);
        }
        number(); // bit depths
        number();
        read(1); // qpprime_y_zero_transform_bypass_flag
        if (read(1) == 1) {
            int lists = chroma == CHROMA_444 ? 12 : 8;
            for (int i = 0; i < lists; i++) {
                if (read(1) == 1) {
                    skipScalingList(i < 6 ? 16 : 64);
                }
            }
        }
    }

    private void skipScalingList(int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + signedNumber()) & 255;
            last = next == 0 ? last : next;
        }
    }

    /** Exp-Golomb, unsigned. */
    private int number() {
        int length = 0;
        while (length < 31 && read(1) == 0) {
            length++;
        }
        return (1 << length) - 1 + read(length);
    }

    private int signedNumber() {
        int number = number();
        return (number & 1) == 1 ? (number + 1) / 2 : -number / 2;
    }

    private int read(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (left == 0) {
                bits = nextByte();
                left = 8;
            }
            left--;
            value = (value << 1) | ((bits >> left) & 1);
        }
        return value;
    }

    /** Without the bytes that only keep start codes apart. */
    private int nextByte() {
        if (at + 1 < data.length && zeros >= 2 && data[at] == 3) {
            at++;
            zeros = 0;
        }
        int value = at < data.length ? data[at++] & 255 : 255;
        zeros = value == 0 ? zeros + 1 : 0;
        return value;
    }
}
