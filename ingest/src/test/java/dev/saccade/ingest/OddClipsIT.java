package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.SkipReason;
import dev.saccade.clip.Skipped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf(
        value = "dev.saccade.ingest.Ffmpeg#installed",
        disabledReason = "needs the ffmpeg command with libx264, libx265 and libvpx")
class OddClipsIT {
    private static final String X264 = "-c:v libx264 -preset ultrafast";

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({"1, 2", "60, 120", "30000/1001, 60"})
    void everyFrameRateKeepsItsTimes(String fps, int pictures) throws Exception {
        List<AccessUnit> units = units(Ffmpeg.render(dir.resolve("rate.mp4"), "128x72", fps, X264));
        assertEquals(pictures, units.size());
        assertEquals(
                units.stream().map(AccessUnit::ptsMicros).sorted().toList(),
                Decoded.of(units).times());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-c:v libx264 -bf 3", "-c:v libx265 -x265-params log-level=none:bframes=3"})
    void clipsOfOtherSizesRatesAndDepthsGoOnIntoEachOther(String encoder) throws Exception {
        Joined joined = new Joined();
        joined.add(units(Ffmpeg.render(dir.resolve("small.mp4"), "128x72", "25", encoder)));
        joined.add(units(Ffmpeg.render(dir.resolve("large.mp4"), "640x360", "30000/1001", encoder)));
        joined.add(units(Ffmpeg.render(dir.resolve("high.mp4"), "96x160", "12", encoder)));
        joined.add(units(Ffmpeg.render(dir.resolve("deep.mp4"), "96x160", "25", encoder + " -pix_fmt yuv420p10le")));
        joined.add(units(Ffmpeg.render(dir.resolve("again.mp4"), "128x72", "25", encoder)));
        joined.everyPictureComesOut();
    }

    @Test
    void rotationOfTheContainerIsCarried() throws Exception {
        Path upright = Ffmpeg.render(dir.resolve("upright.mp4"), "128x72", "25", X264);
        for (int clockwise : new int[] {90, 180, 270}) {
            Path turned = dir.resolve(clockwise + ".mp4");
            // As ffmpeg writes it, the tag says by how much the picture was turned against the clock.
            Ffmpeg.run(turned, "-i " + upright + " -c copy -metadata:s:v rotate=" + (360 - clockwise));
            assertEquals(clockwise, units(turned).get(0).rotation());
        }
    }

    @Test
    void oddSizesAreScaledWhole() throws Exception {
        Path odd = Ffmpeg.render(dir.resolve("odd.mp4"), "320x180", "25", "-vf format=yuv444p,scale=321:181 " + X264);
        Decoded decoded = Decoded.of(units(odd));
        assertEquals(50, decoded.shots.size());
        assertEquals(321, decoded.shots.get(0).view().width());
        assertEquals(181, decoded.shots.get(0).view().height());
    }

    @Test
    void mjpegInAviWithMetadataThatIsNoTextIsCarried() throws Exception {
        Path avi = Ffmpeg.render(dir.resolve("m.avi"), "161x91", "10", "-c:v mjpeg -metadata title=QQQQ");
        byte[] bytes = Files.readAllBytes(avi);
        int title = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("QQQQ");
        Arrays.fill(bytes, title, title + 4, (byte) 0xFE);
        List<AccessUnit> units = units(Files.write(avi, bytes));
        assertEquals(20, units.size());
        assertTrue(units.stream().allMatch(u -> u.codec() == Codec.MJPEG && u.randomAccess()));
        assertEquals(20, Decoded.of(units).shots.size());
        assertEquals(0, Decoded.of(units, unit -> false).shots.size());
    }

    @Test
    void aLonePictureIsAJpeg() throws Exception {
        Path jpeg = Ffmpeg.render(dir.resolve("p.jpg"), "160x90", "1", "-frames:v 1");
        List<AccessUnit> units = units(jpeg);
        assertEquals(1, units.size());
        assertEquals(Codec.JPEG, units.get(0).codec());
    }

    @Test
    void soundIsIgnored() throws Exception {
        String sound = "-f lavfi -i sine=duration=2 -c:a aac " + X264;
        assertEquals(
                50,
                units(Ffmpeg.render(dir.resolve("s.mp4"), "128x72", "25", sound))
                        .size());
        Path only = Ffmpeg.run(dir.resolve("only.mp4"), "-f lavfi -i sine=duration=1 -c:a aac");
        assertTrue(refusal(only).endsWith("only.mp4 has no video"));
    }

    @Test
    void packetsWithoutAnyTimeAreSkippedAndAFileOfNothingElseIsRefused() throws Exception {
        Path raw = Ffmpeg.render(dir.resolve("raw.h264"), "128x72", "25", X264);
        List<Skipped> skipped = new ArrayList<>();
        FeedListener listener = new FeedListener() {
            @Override
            public void skipped(Skipped one) {
                skipped.add(one);
            }
        };
        FeedSettings fast = FeedSettings.defaults().fast(true);
        CameraFeed feed = new CameraFeed(Clips.CAMERA, Source.parse(raw.toString()), fast, record -> {}, listener);
        assertEquals(
                "source " + raw + " has no picture that can be sent",
                assertThrows(CameraException.class, feed::run).getMessage());
        assertEquals(50, skipped.size());
        assertTrue(skipped.stream().allMatch(one -> one.reason() == SkipReason.NO_TIME));
    }

    @Test
    void presentationTimesThatAreMissingComeFromDecodingTimes() throws Exception {
        Path avi = Ffmpeg.render(dir.resolve("dts.avi"), "128x72", "25", X264 + " -bf 0");
        List<Long> times = units(avi).stream().map(AccessUnit::ptsMicros).toList();
        assertEquals(LongStream.range(0, 50).mapToObj(i -> i * 40_000).toList(), times);
    }

    @Test
    void aStreamOfTwoSizesIsDecodedThroughout() throws Exception {
        Path small = Ffmpeg.render(dir.resolve("1.ts"), "128x72", "25", X264);
        Path large = Ffmpeg.render(dir.resolve("2.ts"), "256x144", "25", X264 + " -output_ts_offset 2");
        byte[] first = Files.readAllBytes(small);
        byte[] second = Files.readAllBytes(large);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Decoded decoded = Decoded.of(units(Files.write(dir.resolve("both.ts"), both)));
        assertEquals(100, decoded.shots.size());
        assertEquals(128, decoded.shots.get(0).width());
        assertEquals(256, decoded.shots.get(99).width());
    }

    private static List<AccessUnit> units(Path file) throws InterruptedException {
        return Clips.read(file).units();
    }

    private static String refusal(Path file) {
        return assertThrows(CameraException.class, () -> Clips.read(file)).getMessage();
    }
}
