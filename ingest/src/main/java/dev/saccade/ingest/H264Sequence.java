package dev.saccade.ingest;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an H.264 sequence parameter set (H.264, 7.3.2.1.1) says of the order of pictures and of their fields.
 *
 * @param showsAsDecoded whether pictures are shown in the order in which they are decoded
 * @param framesAlone whether no picture is coded as two fields
 * @param heldMacroblocks of all pictures that later ones may refer to
 */
record H264Sequence(
        boolean showsAsDecoded, boolean framesAlone, boolean colourPlanes, int frameNumberBits, long heldMacroblocks) {
    private static final int SPS = 7;
    private static final int LAST_SLICE = 5;
    private static final int HIGH = 100;
    private static final int CHROMA_444 = 3;

    /** MaxDpbMbs of level 6.2. */
    private static final int MOST_MACROBLOCKS_HELD = 696_320;

    /** The last of an access unit in Annex B; empty where none stands before its picture. */
    static Optional<H264Sequence> of(byte[] unit) {
        Optional<H264Sequence> last = Optional.empty();
        for (int at = next(unit, 0); at < unit.length; at = next(unit, at)) {
            int type = unit[at] & 31;
            if (type == SPS) {
                last = Optional.of(read(new H264Bits(unit, at + 1)));
            }
            if (slice(type)) {
                return last;
            }
        }
        return last;
    }

    /** Whether a decoder may hold more than the highest level allows: a few hundred bytes could then ask for gigabytes. */
    boolean beyondAllLevels() {
        return heldMacroblocks > MOST_MACROBLOCKS_HELD;
    }

    /** Which field an access unit is, as a number that both fields of a picture share but for their sign; or empty. */
    OptionalInt field(byte[] unit) {
        if (framesAlone) {
            return OptionalInt.empty();
        }
        int at = next(unit, 0);
        while (at < unit.length && !slice(unit[at] & 31)) {
            at = next(unit, at);
        }
        H264Bits bits = new H264Bits(unit, at + 1);
        bits.number(); // first macroblock
        bits.number(); // type
        bits.number(); // picture parameter set
        bits.read(colourPlanes ? 2 : 0);
        int picture = bits.read(frameNumberBits) + 1;
        if (at >= unit.length || !bits.flag()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(bits.flag() ? -picture : picture);
    }

    private static boolean slice(int type) {
        return type > 0 && type <= LAST_SLICE;
    }

    /** Of the first byte behind the next start code; the length where there is none. */
    private static int next(byte[] unit, int from) {
        for (int i = from; i + 3 < unit.length; i++) {
            if (unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] == 1) {
                return i + 3;
            }
        }
        return unit.length;
    }

    private static H264Sequence read(H264Bits bits) {
        int profile = bits.read(8);
        bits.read(16); // constraints, level
        bits.number(); // id
        boolean colourPlanes = hasChroma(profile) && chroma(bits);
        int frameNumberBits = Math.min(bits.number() + 4, 16);
        int order = bits.number();
        skipOrder(order, bits);
        long references = bits.number();
        bits.flag(); // gaps
        long width = bits.number() + 1L;
        long height = bits.number() + 1L;
        boolean framesAlone = bits.flag();
        long picture = Math.min(width, 1 << 16) * Math.min(height, 1 << 16) * (framesAlone ? 1 : 2);
        return new H264Sequence(
                order == 2,
                framesAlone,
                colourPlanes,
                frameNumberBits,
                picture * Math.max(1, Math.min(references, 16)));
    }

    private static void skipOrder(int order, H264Bits bits) {
        if (order == 0) {
            bits.number();
        } else if (order == 1) {
            bits.flag();
            bits.number();
            bits.number();
            for (int i = Math.min(bits.number(), 255); i > 0; i--) {
                bits.number();
            }
        }
    }

    /** Of the profiles in use, Baseline (66), Main (77) and Extended (88) have no such fields. */
    private static boolean hasChroma(int profile) {
        return profile >= HIGH || profile == 44 || profile == 83 || profile == 86;
    }

    /** Reads up to the scaling lists; whether colour planes are coded apart. */
    private static boolean chroma(H264Bits bits) {
        int chroma = bits.number();
        boolean apart = chroma == CHROMA_444 && bits.flag();
        bits.number(); // bit depths
        bits.number();
        bits.flag(); // bypass
        if (bits.flag()) {
            int lists = chroma == CHROMA_444 ? 12 : 8;
            for (int i = 0; i < lists; i++) {
                if (bits.flag()) {
                    skipScalingList(bits, i < 6 ? 16 : 64);
                }
            }
        }
        return apart;
    }

    private static void skipScalingList(H264Bits bits, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && next != 0; i++) {
            next = (last + bits.signedNumber()) & 255;
            last = next == 0 ? last : next;
        }
    }
}
