package dev.saccade.ingest.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Frame;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.Jpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatMovesTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    @Test
    void motionIsWhereABoxWentAndWhichWay() {
        Motion right = Motion.of(List.of(box(0, 100), box(80_000, 112)));
        assertTrue(right.right() > 0.1, right::toString);
        assertTrue(Motion.of(List.of(box(0, 112), box(80_000, 100))).right() < -0.1);
        assertEquals(1, mass(right.map(), 90, 160) / mass(right.map(), 0, WIDTH), 0.02);
    }

    @Test
    void nothingMovesInEqualPictures() {
        Motion none = Motion.of(List.of(box(0, 100), box(80_000, 100)));
        assertTrue(none.still());
        assertEquals(0, none.right());
    }

    @Test
    void whatStandsBeforeTheBackdropIsFoundThoughItStandsStill(@TempDir Path directory) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int left : new int[] {20, 60, 100, 140, 180, 240}) {
            files.add(Files.write(directory.resolve(left + ".jpg"), Jpeg.encode(box(0, left))));
        }
        Silhouettes found = Backdrop.of(files).orElseThrow().silhouettes(files.get(2));
        int[] columns = columns(found);
        assertEquals(50, columns[0], 2);
        assertEquals(64, columns[columns.length - 1], 2);
        assertEquals(45, found.standing().get(0), 2);
        assertEquals(Optional.empty(), Backdrop.of(files.subList(0, 4)));
    }

    @Test
    void darkClothesOnADarkFloorAreFoundAlsoInOtherLight(@TempDir Path directory) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int left : new int[] {20, 60, 140, 180, 240}) {
            files.add(dark(directory, left, 0x30, 0x1E));
        }
        Path lighter = dark(directory, 100, 0x40, 0x28);
        Silhouettes found = Backdrop.of(files).orElseThrow().silhouettes(lighter);
        int[] columns = columns(found);
        assertEquals(50, columns[0], 2);
        assertEquals(64, columns[columns.length - 1], 2);
    }

    private static Path dark(Path directory, int left, int floor, int clothes) throws IOException {
        try (Canvas picture = new Canvas(WIDTH, HEIGHT, floor * 0x10101)) {
            picture.fill(new Box(left, 60, 30, 90), clothes * 0x10101);
            return Files.write(directory.resolve(left + ".png"), picture.png());
        }
    }

    private static int[] columns(Silhouettes found) {
        return IntStream.range(0, found.numbers().length)
                .filter(i -> found.numbers()[i] > 0)
                .map(i -> i % found.width())
                .sorted()
                .toArray();
    }

    @Test
    void aLonePictureIsLookedAtForWhatStandsOut(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("box.jpg"), Jpeg.encode(box(0, 100)));
        try (Canvas canvas = Canvas.of(file)) {
            SpatialMap map = canvas.standsOut();
            assertTrue(mass(map, 80, 150) > 0.5 * mass(map, 0, WIDTH));
        }
    }

    /** Of the columns of the picture from one to another. */
    private static double mass(SpatialMap map, int from, int to) {
        return IntStream.range(0, map.weights().length)
                .filter(i ->
                        i % map.width() * WIDTH / map.width() >= from && i % map.width() * WIDTH / map.width() < to)
                .mapToDouble(i -> map.weights()[i])
                .sum();
    }

    /** A striped box, 30 x 90, on grey. */
    private static Frame box(long pts, int left) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % WIDTH;
            int y = i / 3 / WIDTH;
            boolean in = x >= left && x < left + 30 && y >= 50 && y < 140;
            rgb[i] = (byte) (in ? ((x - left) / 5 + y / 10) % 2 == 0 ? 230 : 20 : 110);
        }
        return new Frame(pts, WIDTH, HEIGHT, rgb);
    }
}
