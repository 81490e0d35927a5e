package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H264SequenceTest {
    private static final String START = "00000001";

    private static boolean showsAsDecoded(String hex) {
        return H264Sequence.of(HexFormat.of().parseHex(hex))
                .map(H264Sequence::showsAsDecoded)
                .orElse(false);
    }

    @ParameterizedTest
    @CsvSource({
        // x264, High, 640 x 360, without and with B-frames; Baseline and 4:4:4, without.
        "6764001eacb405017fcb80880000030008000003019078b175, true",
        "6764001eacd940a02ff97011000003000100000300320f162d96, false",
        "6742c00cd901419f9f011000000300100000030320f142a480, true",
        "67f4000c9196405067e37011000003000100000300320f142a48, true"
    })
    void theOrderOfPicturesIsRead(String sps, boolean asDecoded) {
        assertEquals(asDecoded, showsAsDecoded(START + "0605ff" + START + sps + START + "68ce" + START + "65b8"));
    }

    @Test
    void scalingListsAreSteppedOver() {
        String high = "01100100" + "00000000" + "00011110" + "1"; // profile, constraints, level, id 0
        String chroma = "010" + "1" + "1" + "0"; // 4:2:0, 8 bits, 8 bits, no bypass
        String lists = "1" + "1" + "000010001" + "0000000"; // the first ends at once, by a step of -8
        String order = "1" + "011" + "1"; // order type 2
        String bits = high + chroma + lists + order;
        bits += "0".repeat(Math.floorMod(-bits.length(), 8));
        assertEquals(
                true,
                showsAsDecoded(START + "67"
                        + new BigInteger("1" + bits, 2).toString(16).substring(1)));
    }

    @ParameterizedTest
    @CsvSource({
        // 720 x 576 with 16 pictures referred to, 1920 x 1088 with 4, 8192 x 4352 with 5.
        "674d003ee508816824c8, false",
        "674d003ee5280f0044c8, false",
        "674d003ee5300100004432, false",
        // 8192 x 4352 with 6, 8192 x 8192 with 16.
        "674d003ee5380100004432, true",
        "674d003ee5088010000200c8, true"
    })
    void aDecoderHoldsNoMoreThanTheHighestLevelAllows(String sps, boolean beyond) {
        byte[] unit = HexFormat.of().parseHex(START + sps);
        assertEquals(beyond, H264Sequence.of(unit).orElseThrow().beyondAllLevels());
    }

    @Test
    void aPictureOfMoreIsRefused() {
        assertEquals(true, decoded("674d003ee5300100004432"));
        assertEquals(false, decoded("674d003ee5380100004432"));
    }

    /** A sound grey picture of 8192 x 4352: whether the decoder takes it. */
    private static boolean decoded(String sps) {
        String header = "1" + "0001000" + "1" + "0000" + "1" + "00000000" + "00" + "1";
        String macroblocks = ("00100" + "1" + "1" + "1").repeat(512 * 272);
        String slice = header + macroblocks + "1";
        byte[] bytes = new byte[slice.length() / 8 + 1];
        for (int i = 0; i < slice.length(); i++) {
            bytes[i / 8] |= (byte) ((slice.charAt(i) - '0') << (7 - i % 8));
        }
        String data = HexFormat.of().formatHex(bytes);
        byte[] unit = HexFormat.of().parseHex(START + sps + START + "68ce3880" + START + "65" + data);
        AccessUnit picture = new AccessUnit(Clips.CAMERA, Codec.H264, 0, 0, 0, OptionalLong.empty(), 0, true, 0, unit);
        try (PictureDecoder decoder = new PictureDecoder(Codec.H264, p -> {})) {
            return decoder.decode(picture, true);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "00", "000001", "00000167", "0000016764", "00000167640000000000000000000000", "00000165b8"})
    void whatIsCutShortOrMissingSaysNothing(String hex) {
        assertEquals(false, showsAsDecoded(hex));
    }
}
