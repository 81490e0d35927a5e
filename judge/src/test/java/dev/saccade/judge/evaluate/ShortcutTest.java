package dev.saccade.judge.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import dev.saccade.model.Bundle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Made-up maps of the bundle that ships: 12 x 20 cells of 8 x 8 pixels each. */
class ShortcutTest {
    private static final int ROWS = 12;
    private static final int COLUMNS = 20;
    private static final int HEIGHT = 96;
    private static final int WIDTH = 160;
    private static final Box WHOLE = new Box(0, 0, WIDTH, HEIGHT);
    private static final double EPSILON = 1e-6;

    private static Bundle bundle;

    @BeforeAll
    static void load() throws Exception {
        bundle = Bundle.load(Path.of("..", "model", "bundles", "rendered-actions"));
    }

    /** One snippet of two frames whose left half changes, seen through a map. */
    private static void see(Gaze gaze, Box covered, float[] map) {
        byte[] pixels = new byte[2 * HEIGHT * WIDTH * 3];
        for (int y = 0; y < HEIGHT; y++) {
            int row = (HEIGHT + y) * WIDTH * 3;
            Arrays.fill(pixels, row, row + WIDTH / 2 * 3, (byte) 200);
            // Noise is no change.
            Arrays.fill(pixels, row + WIDTH / 2 * 3, row + WIDTH * 3, (byte) 12);
        }
        gaze.embedding(
                new Snippet(0, new long[2], pixels),
                covered,
                CompletableFuture.completedFuture(
                        new Embedding(new float[1], new SpatialMap(ROWS, COLUMNS, map), new float[0])));
    }

    private static Shortcut shortcut(Box covered, float[] map) {
        Gaze gaze = new Gaze(bundle);
        see(gaze, covered, map);
        return shortcut(gaze.look());
    }

    private static Shortcut shortcut(Look... looks) {
        return Shortcut.of(
                Arrays.stream(looks)
                        .map(look -> new Prediction("p", "s", 0, new double[] {1}, 1, 1, look, false))
                        .toList(),
                bundle);
    }

    private static float[] even() {
        float[] map = new float[ROWS * COLUMNS];
        Arrays.fill(map, 0.3f);
        return map;
    }

    private static float[] cell(int row, int column) {
        float[] map = new float[ROWS * COLUMNS];
        map[row * COLUMNS + column] = 0.7f;
        return map;
    }

    @Test
    void anEvenMapHasTheRatioOneEverywhere() {
        Shortcut shortcut = shortcut(new Box(0, 12, WIDTH, 72), even());
        assertEquals(0.36, shortcut.border().attention(), EPSILON);
        assertEquals(1, shortcut.border().ratio(), EPSILON);
        assertEquals(72 / 96.0 / 2, shortcut.unchanging().area(), EPSILON);
        assertEquals(1, shortcut.unchanging().ratio(), EPSILON);
        Shortcut.Part padding = Objects.requireNonNull(shortcut.padding());
        assertEquals(24 / 96.0, padding.attention(), EPSILON);
        assertEquals(1, padding.ratio(), EPSILON);
        assertEquals(List.of(), shortcut.warnings());
    }

    @Test
    void allAttentionOnTheBorderIsAShareOfOneAndAWarning() {
        float[] map = new float[ROWS * COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            map[column] = 1;
            map[(ROWS - 1) * COLUMNS + column] = 1;
        }
        Shortcut shortcut = shortcut(WHOLE, map);
        assertEquals(1, shortcut.border().attention(), EPSILON);
        assertEquals(1 / 0.36, shortcut.border().ratio(), EPSILON);
        assertTrue(shortcut.warnings().get(0).contains("looks where nothing happens: at the border 2.8"));
    }

    @Test
    void cellsCountByWhatOfThemLiesInTheBorder() {
        // The border is 9.6 rows and 16 columns wide: 1.6 of the 8 rows of the second cell.
        assertEquals(0.2, shortcut(WHOLE, cell(1, 10)).border().attention(), EPSILON);
        assertEquals(0, shortcut(WHOLE, cell(6, 2)).border().attention(), EPSILON);
        assertEquals(1, shortcut(WHOLE, cell(6, 1)).border().attention(), EPSILON);
    }

    @Test
    void whatChangesByNoMoreThanNoiseIsUnchanging() {
        assertEquals(0, shortcut(WHOLE, cell(6, 9)).unchanging().attention(), EPSILON);
        Shortcut right = shortcut(WHOLE, cell(6, 10));
        assertEquals(1, right.unchanging().attention(), EPSILON);
        assertEquals(0.5, right.unchanging().area(), EPSILON);
        assertTrue(right.warnings().get(0).contains("at unchanging pixels 2.0"), right.warnings()::toString);
    }

    @Test
    void paddingIsNoUnchangingPicture() {
        Shortcut shortcut = shortcut(new Box(0, 16, WIDTH, 64), cell(0, 15));
        assertEquals(0, shortcut.unchanging().attention(), EPSILON);
        assertEquals(1, Objects.requireNonNull(shortcut.padding()).attention(), EPSILON);
    }

    @Test
    void segmentsCountAlikeWhateverTheirWeightsAndTheirClip() {
        Gaze two = new Gaze(bundle);
        see(two, WHOLE, cell(0, 0));
        float[] faint = cell(6, 10);
        faint[6 * COLUMNS + 10] = 0.001f;
        see(two, WHOLE, faint);
        Gaze one = new Gaze(bundle);
        see(one, WHOLE, cell(6, 10));
        Shortcut shortcut = shortcut(two.look(), one.look());
        assertEquals(3, shortcut.segments());
        assertEquals(1 / 3.0, shortcut.border().attention(), EPSILON);
    }

    @Test
    void mapsWithoutAnyAttentionSayNothing() {
        Shortcut shortcut = shortcut(WHOLE, new float[ROWS * COLUMNS]);
        assertEquals(0, shortcut.segments());
        assertEquals(Double.NaN, shortcut.border().ratio());
        assertEquals(List.of(), shortcut.warnings());
    }

    @Property(tries = 100)
    void partsOfCellsAddUpWhateverTheirSize(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 9) int columns,
            @ForAll @IntRange(min = 9, max = 40) int height,
            @ForAll @IntRange(min = 9, max = 40) int width) {
        Cells cells = new Cells(rows, columns, height, width);
        boolean[] left = new boolean[height * width];
        for (int i = 0; i < left.length; i++) {
            left[i] = i % width < 4;
        }
        double inside = Arrays.stream(cells.of(left)).average().orElseThrow();
        double outside =
                Arrays.stream(cells.outside(new Box(0, 0, 4, height))).average().orElseThrow();
        assertEquals(1, inside + outside, EPSILON);
        assertEquals(4.0 / width, inside, EPSILON);
        assertEquals(0.36, Arrays.stream(cells.border(0.1)).average().orElseThrow(), EPSILON);
    }
}
