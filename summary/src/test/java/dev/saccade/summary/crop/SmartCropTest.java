package dev.saccade.summary.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmartCropTest {
    private static final double SHARE = 0.8;

    @Property(tries = 300)
    void aCropIsTheSmallestOfItsShapeThatHoldsTheShareAndTheSubject(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = random.nextInt(16, 60);
        int height = random.nextInt(16, 60);
        SpatialMap map = map(random, random.nextInt(1, 9), random.nextInt(1, 9));
        Shape shape = new Shape(random.nextInt(2, 17), random.nextInt(2, 17));
        Subject subject = subject(random, width, height);
        Box crop = SmartCrop.of(map, subject, width, height, shape, SHARE, 1);

        assertTrue(crop.left() >= 0 && crop.left() + crop.width() <= width, crop::toString);
        assertTrue(crop.top() >= 0 && crop.top() + crop.height() <= height, crop::toString);
        assertTrue(
                Math.abs(crop.height() - (double) crop.width() * shape.down() / shape.across()) <= 1, crop::toString);
        int widest = shape.widthWithin(width, height);
        assertTrue(crop.width() == widest || holds(map, subject, width, height, crop), crop::toString);
        assertFalse(anyHolds(map, subject, width, height, shape, crop.width() - 1), "a smaller one would do");
    }

    @Property(tries = 100)
    void theSameInputGivesTheSameCrop(@ForAll long seed) {
        assertEquals(anyCrop(new SplittableRandom(seed)), anyCrop(new SplittableRandom(seed)));
    }

    @Property(tries = 300)
    void theUpperEndIsKeptWheneverItCanBe(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int portrait) {
        SplittableRandom random = new SplittableRandom(seed);
        Subject subject = subject(random, 60, 40);
        Shape shape = new Shape(portrait, 3);
        Box crop = SmartCrop.of(map(random, 8, 12), subject, 60, 40, shape, SHARE, 1);
        assertTrue(crop.top() <= subject.box().top(), () -> crop + " cuts " + subject);
    }

    @Property(tries = 300)
    void aSubjectThatFitsInNoneOfTheShapeIsWholeInOneBeyondThePicture(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = random.nextInt(16, 60);
        int height = random.nextInt(16, 60);
        Shape shape = new Shape(random.nextInt(2, 17), random.nextInt(2, 17));
        Subject subject = subject(random, width, height);
        int widest = shape.widthWithin(width, height);
        Assume.that(!subject.fits(widest, shape.height(widest)));
        Box crop = SmartCrop.beyond(subject, width, height, shape);

        assertTrue(inside(subject.box(), crop), () -> crop + " cuts " + subject);
        assertTrue(crop.width() <= width || crop.height() <= height, () -> crop + " is smaller on all sides");
        assertTrue(
                Math.abs(crop.height() - (double) crop.width() * shape.down() / shape.across()) <= 1, crop::toString);
        assertTrue(crop.width() <= width || alike(crop.left(), crop.width(), width), crop::toString);
        assertTrue(crop.height() <= height || alike(crop.top(), crop.height(), height), crop::toString);
    }

    /** As much beyond one end as beyond the other. */
    private static boolean alike(int from, int length, int picture) {
        return Math.abs(-from - (from + length - picture)) <= 1;
    }

    @Test
    void itIsNotNarrowerThanItMayBe() {
        SpatialMap map = new SpatialMap(2, 2, new float[] {1, 0, 0, 0});
        Subject subject = new Subject(new Box(0, 0, 10, 10), 0);
        assertEquals(
                427,
                SmartCrop.of(map, subject, 1280, 720, new Shape(16, 9), 0.1, 427)
                        .width());
        assertEquals(
                1280,
                SmartCrop.of(map, subject, 1280, 720, new Shape(16, 9), 0.1, 5000)
                        .width());
    }

    @Test
    void roomIsLeftWhereTheSubjectIsGoing() {
        SpatialMap map = new SpatialMap(9, 16, spike(9 * 16, 4 * 16 + 8));
        Box middle = new Box(300, 130, 40, 70);
        Box rightwards = SmartCrop.of(map, new Subject(middle, 0.5), 640, 360, new Shape(16, 9), 0.9, 240);
        Box leftwards = SmartCrop.of(map, new Subject(middle, -0.5), 640, 360, new Shape(16, 9), 0.9, 240);
        assertEquals(320, rightwards.left() + 240 / 3.0, 6);
        assertEquals(320, leftwards.left() + 240 * 2 / 3.0, 6);
    }

    private static Box anyCrop(SplittableRandom random) {
        Subject subject = subject(random, 640, 360);
        return SmartCrop.of(map(random, 9, 16), subject, 640, 360, new Shape(1, 1), SHARE, 100);
    }

    private static boolean anyHolds(SpatialMap map, Subject subject, int width, int height, Shape shape, int crop) {
        int high = crop < 1 ? height + 1 : shape.height(crop);
        for (int top = 0; top <= height - high; top++) {
            for (int left = 0; left <= width - crop; left++) {
                if (holds(map, subject, width, height, new Box(left, top, crop, high))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(SpatialMap map, Subject subject, int width, int height, Box crop) {
        return inside(subject.box(), crop)
                && mass(map, width, height, crop)
                        >= SHARE * (1 - 1e-9) * mass(map, width, height, new Box(0, 0, width, height)) - 1e-9;
    }

    private static boolean inside(Box must, Box crop) {
        return crop.left() <= must.left()
                && crop.top() <= must.top()
                && crop.left() + crop.width() >= must.left() + must.width()
                && crop.top() + crop.height() >= must.top() + must.height();
    }

    /** Cell by cell, to check the sums that the crop is found with. */
    private static double mass(SpatialMap map, int width, int height, Box box) {
        double mass = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                double across = overlap(box.left(), box.width(), x, (double) width / map.width());
                double down = overlap(box.top(), box.height(), y, (double) height / map.height());
                mass += map.weights()[y * map.width() + x] * across * down;
            }
        }
        return mass;
    }

    /** Share of a cell that lies within. */
    private static double overlap(int from, int length, int cell, double size) {
        return Math.max(0, Math.min(from + length, (cell + 1) * size) - Math.max(from, cell * size)) / size;
    }

    private static SpatialMap map(SplittableRandom random, int height, int width) {
        float[] weights = new float[height * width];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextInt(3) == 0 ? (float) random.nextDouble() : 0;
        }
        weights[random.nextInt(weights.length)] = 1;
        return new SpatialMap(height, width, weights);
    }

    private static Subject subject(SplittableRandom random, int width, int height) {
        int left = random.nextInt(width - 1);
        int top = random.nextInt(height - 1);
        Box box = new Box(left, top, random.nextInt(1, width - left), random.nextInt(1, height - top));
        return new Subject(box, random.nextDouble(-1, 1));
    }

    private static float[] spike(int length, int at) {
        float[] weights = new float[length];
        weights[at] = 1;
        return weights;
    }
}
