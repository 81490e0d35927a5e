package dev.saccade.ingest.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Clips by packets, looked at by ffprobe and ffmpeg. */
@EnabledIf(
        value = "dev.saccade.ingest.video.Probe#installed",
        disabledReason = "the commands ffmpeg (with libx264, libx265) and ffprobe are not installed")
class PacketClipIT {
    private static final String TEST_PICTURE = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=12 ";

    @TempDir
    private Path dir;

    @Test
    void bFrames() throws Exception {
        check(Probe.clip("b-frames.mp4"), List.of(0L, 2_300_000L), 600_000, 0);
    }

    @Test
    void withoutBFrames() throws Exception {
        check(x264("-bf 0 -g 25"), List.of(1_200_000L, 4_000_000L, 4_500_000L, 9_100_000L), 1_300_000, 0);
    }

    @Test
    void bFramesThatReferToEachOther() throws Exception {
        check(
                x264("-bf 7 -g 40 -x264-params b-pyramid=normal:b-adapt=0"),
                List.of(500_000L, 3_333_333L, 7_777_777L, 11_000_000L),
                1_234_567,
                0);
    }

    @Test
    void closedGopsOfHevc() throws Exception {
        check(x265("open-gop=0:keyint=30:bframes=4"), List.of(1_500_000L, 5_000_000L, 9_000_000L), 1_100_000, 0);
    }

    @Test
    void openGopsOfHevc() throws Exception {
        check(x265("open-gop=1:keyint=30:bframes=4"), List.of(1_500_000L, 5_000_000L, 9_000_000L), 1_100_000, 2);
    }

    @Test
    void openGopsOfH264AreNotCut() throws Exception {
        Path source = x264("-bf 3 -x264-params open-gop=1:keyint=30:scenecut=0");
        List<Cut> cuts = List.of(new Cut(source, 4_000_000, 5_000_000));
        NotJoinableException no =
                assertThrows(NotJoinableException.class, () -> PacketClip.write(cuts, dir.resolve("clip")));
        assertEquals("source.mp4 has open GOPs, and H.264 cannot be cut at them", no.getMessage());
    }

    @Test
    void filesOfEqualParametersAreJoinedAndOthersAreNot() throws Exception {
        Path first = x264("-bf 2 -g 25");
        Path second = Probe.make(dir.resolve("second.mp4"), TEST_PICTURE + "-c:v libx264 -preset veryfast -bf 2 -g 25");
        Path third = Probe.make(dir.resolve("third.mp4"), TEST_PICTURE + "-c:v libx264 -profile:v baseline -g 25");
        List<Cut> joined = List.of(new Cut(first, 2_000_000, 3_000_000), new Cut(second, 5_000_000, 6_000_000));
        Written written = PacketClip.write(joined, dir.resolve("joined.mp4"));
        assertEquals(new Written(2, 50, 2_000_000), written);
        assertEquals(50, Probe.pictures(dir.resolve("joined.mp4")).size());
        List<Cut> apart = List.of(new Cut(first, 2_000_000, 3_000_000), new Cut(third, 5_000_000, 6_000_000));
        assertEquals(
                "source.mp4 and third.mp4 are coded with different parameters",
                assertThrows(NotJoinableException.class, () -> PacketClip.write(apart, dir.resolve("apart.mp4")))
                        .getMessage());
    }

    @Test
    void otherContainers() throws Exception {
        Path source = x264("-bf 3 -g 25");
        for (String name : List.of("other.mkv", "other.ts", "other.mov")) {
            Path other = Probe.make(dir.resolve(name), "-i " + source + " -c copy");
            long start = Probe.pictures(other).get(0).ptsMicros();
            Path clip = dir.resolve(name + ".mp4");
            Written written = PacketClip.write(
                    List.of(
                            new Cut(other, start + 2_000_000, start + 3_000_000),
                            new Cut(other, start + 7_000_000, start + 8_000_000)),
                    clip);
            assertEquals(50, written.pictures(), name);
            assertEquals(shown(other, List.of(50, 175), 25), hashes(clip), name);
        }
    }

    /** @param renamed packets that differ from the source's, being told that they begin anew */
    private void check(Path source, List<Long> starts, long lengthMicros, int renamed) throws Exception {
        List<Cut> cuts =
                starts.stream().map(s -> new Cut(source, s, s + lengthMicros)).toList();
        Path clip = dir.resolve("clip.mp4");
        Written written = PacketClip.write(cuts, clip);

        List<Probe.Packet> packets = Probe.packets(clip);
        assertEquals(written.pictures(), packets.size());
        assertTrue(packets.get(0).randomAccess());
        Set<String> known =
                Probe.packets(source).stream().map(Probe.Packet::hash).collect(Collectors.toSet());
        assertEquals(
                renamed,
                packets.stream().filter(p -> !known.contains(p.hash())).count(),
                "packets that are not the source's");
        IntStream.range(1, packets.size())
                .forEach(i ->
                        assertTrue(packets.get(i).dts() > packets.get(i - 1).dts()));

        List<Probe.Picture> pictures = Probe.pictures(clip);
        assertEquals(written.pictures(), pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            assertEquals(
                    i * 40_000L, pictures.get(i).ptsMicros() - pictures.get(0).ptsMicros(), 1_000);
        }
        assertEquals(written.lengthMicros() / 1e6, Probe.seconds(clip), 0.041);
        List<String> all = hashes(source);
        List<String> shown = hashes(clip);
        int at = 0;
        int pieces = 0;
        for (int from = 0; from < shown.size(); pieces++) {
            int begin = all.subList(at, all.size()).indexOf(shown.get(from)) + at;
            int length = 0;
            while (from + length < shown.size()
                    && begin + length < all.size()
                    && shown.get(from + length).equals(all.get(begin + length))) {
                length++;
            }
            assertTrue(length > 0, "picture " + from + " is none of the source's");
            at = begin + length;
            from += length;
        }
        assertEquals(written.pieces(), pieces, "stretches of the source");
        for (Cut cut : cuts) {
            List<String> wanted = Probe.pictures(source).stream()
                    .filter(p -> p.ptsMicros() >= cut.fromMicros() && p.ptsMicros() < cut.untilMicros())
                    .map(Probe.Picture::hash)
                    .toList();
            assertTrue(shown.containsAll(wanted), () -> cut + " is not all there");
        }
    }

    private static List<String> shown(Path source, List<Integer> firsts, int count) throws Exception {
        List<String> all = hashes(source);
        List<String> shown = new ArrayList<>();
        firsts.forEach(first -> shown.addAll(all.subList(first, first + count)));
        return shown;
    }

    private static List<String> hashes(Path file) throws Exception {
        return Probe.pictures(file).stream().map(Probe.Picture::hash).toList();
    }

    private Path x264(String options) throws Exception {
        return Probe.make(dir.resolve("source.mp4"), TEST_PICTURE + "-c:v libx264 -preset veryfast " + options);
    }

    private Path x265(String options) throws Exception {
        return Probe.make(
                dir.resolve("source.mp4"),
                TEST_PICTURE + "-c:v libx265 -preset veryfast -tag:v hvc1 -x265-params log-level=error:" + options);
    }
}
