package dev.saccade.summary.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.stream.record.BundleName;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.stream.record.EventResult.Weights;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.Moment;
import dev.saccade.stream.record.WindowResult;
import dev.saccade.stream.record.WindowResult.Segment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventPicturesTest {
    private static final BundleName BUNDLE = new BundleName("a", "1.0");
    private static final Moment START = new Moment(0, 1_700_000_000_000_000L, "");
    private static final Moment END = new Moment(2_000_000, 1_700_000_002_000_000L, "");
    private static final int BARS_BOTTOM = 28 + 74 + 249 + 48 + TimeBars.BARS_TOP + TimeBars.BARS_HEIGHT;
    private static final int PICTURES_TOP = 28 + 74;

    @TempDir
    private Path directory;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void barsAreAsHighAsTheWeightsAndTheMapGlowsWhereItIsHot() throws IOException {
        for (Theme theme : Theme.values()) {
            try (EventPictures pictures = pictures(10, theme)) {
                tell(pictures, event("opened", "wave"));
            }
            BufferedImage picture = ImageIO.read(only().toFile());
            assertEquals(TimeBars.BARS_HEIGHT / 2, high(picture, 0, theme.bar), 3, "half the largest weight");
            assertEquals(TimeBars.BARS_HEIGHT, high(picture, 1, theme.mark), 3, "the key frame's");
            assertEquals(0, high(picture, 2, theme.bar), 3, "weighs nothing");
            assertTrue(red(picture, 488 + 30, PICTURES_TOP + 30) > 60, "hot corner of the map");
            assertTrue(red(picture, 488 + 400, PICTURES_TOP + 220) < 20, "cold corner of the map");
            assertTrue(red(picture, 28 + 30, PICTURES_TOP + 30) < 20, "the plain frame beside it");
        }
    }

    @Test
    void gatesAreBarsBelowTheProbabilities() throws IOException {
        BufferedImage plain = drawn(Theme.LIGHT, Map.of());
        Map<String, Float> gates = new LinkedHashMap<>();
        gates.put("frame", 0.25f);
        gates.put("flow", 0.75f);
        for (Theme theme : Theme.values()) {
            BufferedImage gated = drawn(theme, gates);
            int block = 28 + gates.size() * ShareBars.ROW + 14;
            assertEquals(plain.getHeight() + block, gated.getHeight());
            int row = plain.getHeight() - new Foot(sight(gates)).height() + 28 + 4;
            assertEquals(ShareBars.BAR_WIDTH / 4, wide(gated, row, theme.bar), 3);
            assertEquals(ShareBars.BAR_WIDTH * 3 / 4, wide(gated, row + ShareBars.ROW, theme.bar), 3);
        }
    }

    @Test
    void noMoreGatesAreDrawnThanABundleMayHave() throws IOException {
        Map<String, Float> many = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("gate " + i, i % 2 == 0 ? 1e30f : Float.NaN);
        }
        int plain = drawn(Theme.LIGHT, Map.of()).getHeight();
        assertEquals(
                plain + 28 + 16 * ShareBars.ROW + 14, drawn(Theme.LIGHT, many).getHeight());
    }

    private BufferedImage drawn(Theme theme, Map<String, Float> gates) throws IOException {
        byte[] jpeg = new EventPainter(theme, ZoneOffset.UTC).jpeg(sight(gates));
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static Sight sight(Map<String, Float> gates) {
        return new Sight(event("closed", "wave", gates), Optional.of(window()), Map.of(500_000L, gray()));
    }

    /** Pixels from the start of a share's bar that have its colour. */
    private static int wide(BufferedImage picture, int y, int rgb) {
        int wide = 0;
        while (wide < ShareBars.BAR_WIDTH && near(picture.getRGB(ShareBars.BAR_LEFT + wide, y), rgb)) {
            wide++;
        }
        return wide;
    }

    @Test
    void anOpenEventsPictureIsReplacedWhenItCloses() throws IOException {
        try (EventPictures pictures = pictures(10, Theme.LIGHT)) {
            tell(pictures, event("opened", "wave"));
            pictures.draw();
            byte[] open = Files.readAllBytes(only());
            pictures.event(event("updated", "wave"));
            pictures.draw();
            assertArrayEquals(open, Files.readAllBytes(only()), "an update is not worth a picture");
            pictures.event(event("closed", "wave"));
            pictures.draw();
            assertFalse(Arrays.equals(open, Files.readAllBytes(only())));
        }
    }

    @Test
    void anEventWaitsForWhatItNeedsButNotForEver() throws IOException {
        try (EventPictures pictures = pictures(10, Theme.LIGHT)) {
            pictures.event(event("closed", "wave"));
            pictures.draw();
            assertEquals(List.of(), files());
            nanos.addAndGet(5_000_000_000L);
            pictures.draw();
            assertEquals(1, files().size(), "with what there is");
        }
    }

    @Test
    void notManyEventsWaitAtATime() throws IOException {
        try (EventPictures pictures = pictures(1000, Theme.LIGHT)) {
            for (int i = 0; i <= EventPictures.MOST_WAITING; i++) {
                pictures.event(event("opened", "wave" + "e".repeat(i)));
            }
            pictures.draw();
            assertEquals(1, files().size());
            Files.delete(only());
            pictures.draw();
            assertEquals(0, files().size());
        }
    }

    @Test
    void windowsAsNoBundleHasThemAreLeftOutAndOddNumbersDrawn() throws IOException {
        WindowResult good = window();
        try (EventPictures pictures = pictures(10, Theme.LIGHT)) {
            for (List<Segment> segments : List.of(
                    List.<Segment>of(), Collections.nCopies(513, good.segments().get(1)))) {
                pictures.window(with(good, segments));
            }
            pictures.event(event("closed", "wave"));
            pictures.draw();
            assertEquals(0, files().size(), "it still waits for its window");
            pictures.window(with(
                    good,
                    List.of(
                            new Segment(0, 0, true, -1e30f, 0),
                            new Segment(1, 500_000, true, Float.NaN, 0),
                            new Segment(2, 1_000_000, true, 1e30f, 0))));
        }
        assertEquals(1, files().size());
    }

    private static WindowResult with(WindowResult w, List<Segment> segments) {
        Map<String, Float> odd = Map.of("wave", Float.NaN, "fall", -3f, "jump", 1e30f);
        return new WindowResult(
                w.camera(), w.epoch(), 3, w.start(), w.end(), "wave", odd, segments, w.group(), w.bundle());
    }

    @Test
    void noMorePicturesAreDrawnThanTheDirectoryMayHold() throws IOException {
        Files.write(directory.resolve("another.jpg"), new byte[1]);
        try (EventPictures pictures = pictures(2, Theme.LIGHT)) {
            tell(pictures, event("closed", "wave"));
            tell(pictures, event("closed", "fall"));
        }
        assertEquals(2, files().size());
    }

    @Test
    void aNameNeverBecomesAPath() throws IOException {
        try (EventPictures pictures = pictures(10, Theme.LIGHT)) {
            tell(pictures, event("closed", "../../up/<b>"));
        }
        assertEquals(directory, only().getParent());
        assertTrue(only().getFileName().toString().startsWith("lobby-20231114-221320-000-_"), only().toString());
    }

    @Test
    void whatIsNoPictureIsLeftOut() throws IOException {
        try (EventPictures pictures = pictures(10, Theme.LIGHT)) {
            byte[] jpeg = gray();
            pictures.keyFrame(new KeyFrameResult("9f3c", "lobby", "1", 500_000, 0, 0.5f, Arrays.copyOf(jpeg, 300)));
            pictures.window(window());
            pictures.event(event("closed", "wave"));
        }
        assertEquals(1, files().size());
    }

    @Test
    void aPictureThatCannotBeWrittenIsToldAndLeavesNothing() throws IOException {
        EventPictures pictures = pictures(10, Theme.LIGHT);
        tell(pictures, event("closed", "wave"));
        Files.delete(directory);
        IOException e = assertThrows(IOException.class, pictures::close);
        assertTrue(e.getMessage().startsWith("cannot write " + directory), e.getMessage());
    }

    private EventPictures pictures(int most, Theme theme) throws IOException {
        return new EventPictures(new PictureDirectory(directory, most), theme, ZoneOffset.UTC, nanos::get);
    }

    private static void tell(EventPictures pictures, EventResult event) {
        pictures.event(event);
        pictures.window(window());
        pictures.keyFrame(new KeyFrameResult(event.id(), "lobby", "1", 500_000, 0, 0.5f, gray()));
    }

    private static EventResult event(String state, String action) {
        return event(state, action, Map.of());
    }

    private static EventResult event(String state, String action, Map<String, Float> gates) {
        Weights map = new Weights(2, 2, new byte[] {100, 0, 0, 0});
        ChosenFrame frame = new ChosenFrame(500_000, 1_700_000_000_500_000L, 0.5f, map, gates);
        return new EventResult(
                "9f3c" + action.length() + action.charAt(0),
                1,
                state,
                "lobby",
                "1",
                action,
                START,
                END,
                0.9f,
                0.6f,
                List.of(frame),
                null,
                "g",
                BUNDLE);
    }

    private static WindowResult window() {
        List<Segment> segments = List.of(
                new Segment(0, 0, true, 0.33f, 0),
                new Segment(1, 500_000, true, 0.66f, 0),
                new Segment(2, 1_000_000, true, 0, 0),
                new Segment(3, 1_500_000, false, 0, 0));
        return new WindowResult(
                "lobby", "1", 3, START, END, "wave", Map.of("wave", 0.9f, "fall", 0.1f), segments, "g", BUNDLE);
    }

    private static byte[] gray() {
        byte[] rgb = new byte[320 * 180 * 3];
        Arrays.fill(rgb, (byte) 100);
        return Jpeg.encode(new Frame(0, 320, 180, rgb));
    }

    /** Pixels from the foot of a bar upwards that have its colour. */
    private static int high(BufferedImage picture, int bar, int rgb) {
        int x = Section.MARGIN + bar * Section.ROOM / 4 + 40;
        int high = 0;
        while (high < TimeBars.BARS_HEIGHT && near(picture.getRGB(x, BARS_BOTTOM - 1 - high), rgb)) {
            high++;
        }
        return high;
    }

    private static boolean near(int a, int b) {
        return Stream.of(0, 8, 16).allMatch(shift -> Math.abs((a >> shift & 255) - (b >> shift & 255)) < 24);
    }

    /** How much more red than blue. */
    private static int red(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return (rgb >> 16 & 255) - (rgb & 255);
    }

    private Path only() throws IOException {
        assertEquals(1, files().size());
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }
}
