package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Fit;
import dev.saccade.clip.Pixels;
import dev.saccade.clip.SkipReason;
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

/** Codecs that are not carried are decoded at ingest. */
@EnabledIf(
        value = "dev.saccade.ingest.Ffmpeg#installed",
        disabledReason = "needs the ffmpeg command with libx264, libx265 and libvpx")
class OtherCodecsIT {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({
        "a.mp4, -c:v mpeg4 -bf 2",
        "a.avi, -c:v msmpeg4",
        "b.avi, -c:v huffyuv",
        "a.wmv, -c:v wmv2",
        "a.ts, -c:v mpeg2video -bf 2",
        "a.mpg, -c:v mpeg2video -bf 2",
        "a.webm, -c:v libvpx -deadline realtime",
        "a.ogv, -c:v libtheora",
        "a.mov, -c:v prores_ks",
        "a.flv, -c:v flv",
        "a.gif, -c:v gif"
    })
    void allPicturesComeAsJpegsWithTheirTimes(String name, String encoder) throws Exception {
        List<AccessUnit> units = Clips.read(Ffmpeg.render(dir.resolve(name), "160x90", "25", encoder))
                .units();
        assertTrue(units.stream().allMatch(u -> u.codec() == Codec.MJPEG && u.randomAccess()));
        long first = units.get(0).ptsMicros();
        assertEquals(
                LongStream.range(0, 50).mapToObj(i -> i * 40_000).toList(),
                units.stream().map(u -> u.ptsMicros() - first).toList());
        Decoded decoded = Decoded.of(units);
        assertEquals(50, decoded.shots.size());
        assertEquals(160, decoded.shots.get(49).width());
        assertEquals(0, decoded.damaged());
    }

    @Test
    void oldFilesWithoutPresentationTimesComeInOrder() throws Exception {
        Clips.Read read = Clips.read(Ffmpeg.render(dir.resolve("b.avi"), "160x90", "25", "-c:v mpeg4 -bf 2"));
        List<Long> times = read.units().stream().map(AccessUnit::ptsMicros).toList();
        assertEquals(LongStream.rangeClosed(1, 50).mapToObj(i -> i * 40_000).toList(), times);
        assertEquals(List.of(), read.skipped());
    }

    @ParameterizedTest
    @CsvSource({
        "low.avi, 160x90, -c:v msmpeg4 -q:v 2",
        "'high.avi', '1280x720', '-vf format=rgb24,scale=out_color_matrix=bt709,format=yuv420p -c:v msmpeg4 -q:v 2'",
        "ten.mov, 160x90, -c:v prores_ks -pix_fmt yuv422p10le",
        "rgb.avi, 160x90, -c:v png -pix_fmt rgb24",
        "alpha.avi, 160x90, -c:v huffyuv -pix_fmt bgra",
        "one.png, 160x90, -frames:v 1",
        "palette.gif, 160x90, -c:v gif"
    })
    void coloursAreRight(String name, String size, String options) throws Exception {
        Path file = Ffmpeg.run(
                dir.resolve(name), "-f lavfi -i color=c=0xC03060:size=" + size + ":duration=1:rate=5 " + options);
        byte[] rgb = new byte[3];
        try (PictureDecoder decoder = new PictureDecoder(
                Clips.read(file).units().get(0).codec(),
                picture -> picture.sample(new Pixels(1, 1, Fit.STRETCH), 0, rgb, 0))) {
            decoder.decode(Clips.read(file).units().get(0), true);
            decoder.drain();
        }
        int[] found = {rgb[0] & 255, rgb[1] & 255, rgb[2] & 255};
        assertTrue(
                Math.abs(found[0] - 0xC0) < 6 && Math.abs(found[1] - 0x30) < 6 && Math.abs(found[2] - 0x60) < 6,
                Arrays.toString(found));
    }

    @Test
    void damageCostsTheRestOfItsGopAndIsSaid() throws Exception {
        Path file = Ffmpeg.render(dir.resolve("d.ts"), "160x90", "25", "-c:v mpeg2video -g 10 -b:v 800k");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 3000; i += 50) {
            bytes[i] ^= 0x55;
        }
        Clips.Read read = Clips.read(Files.write(file, bytes));
        assertTrue(read.skipped().stream().allMatch(s -> s.reason() == SkipReason.CORRUPT));
        assertTrue(
                read.skipped().size() >= 2 && read.skipped().size() <= 25,
                "skipped " + read.skipped().size());
        List<AccessUnit> units = new ArrayList<>(read.units());
        assertTrue(units.size() >= 25, "sent " + units.size());
        assertEquals(0, Decoded.of(units).damaged());
    }

    @Test
    void aPictureBeyondTheLimitsIsSkipped() throws Exception {
        Path wide = Ffmpeg.render(dir.resolve("wide.png"), "9000x16", "1", "-frames:v 1");
        assertTrue(assertThrows(CameraException.class, () -> Clips.read(wide))
                .getMessage()
                .endsWith("has no picture that can be sent"));
    }

    @Test
    void lonePicturesAreCarriedAsAJpeg() throws Exception {
        for (String name : List.of("p.png", "p.bmp", "p.webp", "p.tiff")) {
            List<AccessUnit> units = Clips.read(Ffmpeg.render(dir.resolve(name), "160x90", "1", "-frames:v 1"))
                    .units();
            assertEquals(1, units.size(), name);
            assertEquals(Codec.JPEG, units.get(0).codec(), name);
        }
    }
}
