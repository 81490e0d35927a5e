package dev.saccade.summary.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerTest {
    @ParameterizedTest
    @CsvSource({
        "mp4, 0000001866747970", // ftyp
        "mp4, 000000086d6f6f76", // moov
        "mp4, 000000016d646174", // mdat
        "mp4, 0000000877696465", // wide
        "mkv, 1a45dfa39f4286",
        "avi, 524946460000000041564920",
        "avi, 524946460000000041564958",
        "mpg, 000001ba44000400",
        "flv, 464c560105000000",
        "ogv, 4f67675300020000"
    })
    void containersAreKnownByTheirFirstBytes(String suffix, String hex) {
        assertEquals(Optional.of(suffix), suffix(Arrays.copyOf(HexFormat.of().parseHex(hex), 1024)));
        assertEquals(Optional.of(suffix), suffix(HexFormat.of().parseHex(hex)));
    }

    @Test
    void transportStreamsAreKnownByTheirPackets() {
        assertEquals(Optional.of("ts"), suffix(packets(0, 188)));
        assertEquals(Optional.of("ts"), suffix(packets(4, 192)));
        byte[] text = new byte[1024];
        Arrays.fill(text, (byte) ' ');
        text[0] = 'G';
        assertEquals(Optional.empty(), suffix(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "RIFF\0\0\0\0WAVEfmt ",
                "RIFF\0\0\0\0WEBPVP8 ",
                "#EXTM3U\n",
                "ffconcat version 1.0\n",
                "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n",
                "<?xml version=\"1.0\"?><MPD>",
                "<html>",
                "\u0089PNG\r\n\u001a\n",
                "\u00ff\u00d8\u00ff\u00e0",
                "ID3\u0004",
                "MThd",
                "%PDF-1.7",
                "PK\u0003\u0004"
            })
    void nothingElseIsTaken(String head) {
        assertEquals(Optional.empty(), suffix(head.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Property(tries = 500)
    void noBytesAreTooOdd(@ForAll @Size(max = 1024) byte[] head) {
        Optional<Container> unused = Container.of(head);
    }

    private static Optional<String> suffix(byte[] head) {
        return Container.of(head).map(Container::suffix);
    }

    private static byte[] packets(int first, int length) {
        byte[] head = new byte[1024];
        for (int i = first; i < head.length; i += length) {
            head[i] = 0x47;
        }
        return head;
    }
}
