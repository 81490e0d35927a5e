package dev.saccade.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FileFeedTest {
    private static final FeedSettings FAST = FeedSettings.defaults().fast(true);

    @TempDir
    private Path dir;

    @Test
    void aFileBecomesOneEpochThatEnds() throws InterruptedException {
        List<CameraRecord> records = Clips.read(Clips.path(Clips.B_FRAMES)).records();
        assertEquals(101, records.size());
        CameraRecord end = records.get(100);
        assertTrue(end instanceof EndOfEpoch);
        for (int i = 0; i < 100; i++) {
            AccessUnit unit = (AccessUnit) records.get(i);
            assertEquals(i, unit.seq());
            assertEquals(end.epochMillis(), unit.epochMillis());
            assertTrue(unit.dtsMicros().orElseThrow() <= unit.ptsMicros());
            assertEquals(unit.epochMillis() * 1000, unit.capturedAtMicros() - unit.ptsMicros() + first(records));
        }
    }

    @Test
    void parameterSetsStandAtEveryRandomAccessPoint() throws InterruptedException {
        List<AccessUnit> units = Clips.units(Clips.OPEN_GOP);
        assertEquals(5, units.stream().filter(AccessUnit::randomAccess).count());
        for (AccessUnit unit : units.stream().filter(AccessUnit::randomAccess).toList()) {
            assertEquals(0, Decoded.of(List.of(unit)).refused);
            assertTrue(Arrays.equals(new byte[] {0, 0, 0, 1}, Arrays.copyOf(unit.data(), 4)), "Annex B");
        }
    }

    @Test
    void filesOfADirectoryPlayInOrderEachAnEpochAndHiddenOnesDoNot() throws Exception {
        Files.copy(Clips.path(Clips.HEVC), dir.resolve("b.mp4"));
        Files.copy(Clips.path(Clips.B_FRAMES), dir.resolve("a.mp4"));
        Files.writeString(dir.resolve(".note"), "no video");
        Clips.Read read = Clips.read(dir);
        assertEquals(202, read.records().size());
        assertEquals("h264", read.units().get(0).codec().label());
        assertEquals("hevc", read.units().get(199).codec().label());
        assertTrue(read.units().get(199).epochMillis() > read.units().get(0).epochMillis());
    }

    @Test
    void whatCannotBePlayedIsRefusedWithNameAndReason() throws IOException {
        assertTrue(refusal("none.mp4").endsWith("none.mp4: there is no such file or directory"));
        assertTrue(refusal(write("empty.mp4", new byte[0])).endsWith("empty.mp4 is an empty file"));
        String text = refusal(write("text.mp4", "no video\n".repeat(500).getBytes(UTF_8)));
        assertTrue(text.contains("text.mp4"), text);
        byte[] clip = Files.readAllBytes(Clips.path(Clips.B_FRAMES));
        String cut = refusal(write("cut.mp4", Arrays.copyOf(clip, clip.length / 2)));
        assertTrue(cut.contains("cut.mp4 cannot be opened"), cut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffconcat version 1.0\nfile other.mp4\n",
                "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nother.mp4\n#EXT-X-ENDLIST\n"
            })
    void aFileThatNamesAnotherDoesNotOpenIt(String list) throws IOException {
        Files.copy(Clips.path(Clips.B_FRAMES), dir.resolve("other.mp4"));
        Path file = write(list.startsWith("#") ? "list.m3u8" : "list.txt", list.getBytes(UTF_8));
        CameraFeed feed = feed(file, FAST, record -> {});
        String refused = assertThrows(CameraException.class, feed::run).getMessage();
        assertTrue(refused.contains("cannot be opened"), refused);
    }

    @Test
    void aLoopedFileBeginsANewEpochEachTimeUntilClosed() throws InterruptedException {
        List<CameraRecord> records = new ArrayList<>();
        CameraFeed[] feed = new CameraFeed[1];
        feed[0] = feed(Clips.path(Clips.HEVC), FAST.loop(true), record -> {
            records.add(record);
            if (records.size() == 250) {
                feed[0].close();
            }
        });
        feed[0].run();
        assertEquals(
                3, records.stream().map(CameraRecord::epochMillis).distinct().count());
        assertEquals(3, records.stream().filter(EndOfEpoch.class::isInstance).count());
    }

    @Test
    void playsAtTheSpeedOfItsClockAndStopsAtOnceWhenClosed() throws InterruptedException {
        CountDownLatch ten = new CountDownLatch(10);
        CameraFeed feed = feed(Clips.path(Clips.B_FRAMES), FeedSettings.defaults(), record -> ten.countDown());
        long began = System.nanoTime();
        Thread thread = new Thread(() -> run(feed));
        thread.start();
        assertTrue(ten.await(20, TimeUnit.SECONDS));
        assertTrue(System.nanoTime() - began >= 9 * 40_000_000L);
        feed.close();
        thread.join(2_000);
        assertTrue(!thread.isAlive());
    }

    /** The module's POM gives the tests a heap that is resident from the start, so that growth is what opening leaves. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void fiftyOpensLeaveNothingBehind() throws Exception {
        opens(10);
        long before = residentKilobytes();
        opens(50);
        long grown = residentKilobytes() - before;
        assertTrue(grown < 30_000, grown + " kB more");
    }

    private static void opens(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            Decoded.of(Clips.units(Clips.B_FRAMES).subList(0, 5));
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static long first(List<CameraRecord> records) {
        return ((AccessUnit) records.get(0)).ptsMicros();
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content);
    }

    private String refusal(String name) {
        return refusal(dir.resolve(name));
    }

    private static String refusal(Path file) {
        CameraFeed feed = feed(file, FAST.loop(true), record -> {});
        return assertThrows(CameraException.class, feed::run).getMessage();
    }

    private static CameraFeed feed(Path file, FeedSettings settings, CameraSink sink) {
        return new CameraFeed(Clips.CAMERA, Source.parse(file.toString()), settings, sink, new FeedListener() {});
    }

    private static void run(CameraFeed feed) {
        try {
            feed.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
