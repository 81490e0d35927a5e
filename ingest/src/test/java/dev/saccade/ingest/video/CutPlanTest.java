package dev.saccade.ingest.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CutPlanTest {
    private static final int TICKS = 10;

    @Property(tries = 500)
    void aPieceShowsEveryPictureFromARandomAccessPointOnAndNoHole(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 3) Integer> bFrames,
            @ForAll @IntRange(min = 1, max = 5) int everyGop,
            @ForAll boolean open,
            @ForAll @IntRange(max = 900) int from,
            @ForAll @IntRange(min = 1, max = 300) int length) {
        PictureIndex index = stream(bFrames, everyGop, open);
        List<Piece> pieces = new CutPlan(index, TICKS).pieces(List.of(new CutPlan.Wanted(from, from + length)));
        assertEquals(1, pieces.size());
        Piece piece = pieces.get(0);
        long[] shown = shown(index, piece);
        assertNotEquals(Entry.NONE, index.entry(piece.first()));
        assertEquals(index.pts(piece.first()), shown[0]);
        assertTrue(shown[0] <= from, "begins too late");
        assertEquals(
                0,
                IntStream.range(1, shown.length)
                        .filter(i -> shown[i] - shown[i - 1] != TICKS)
                        .count());
        assertEquals(shown[shown.length - 1] + TICKS, piece.untilPts());
        assertTrue(piece.untilPts() >= Math.min(from + length, end(index)), "ends too early");
    }

    @Property(tries = 500)
    void piecesAreApartAndHoldWhatIsWanted(
            @ForAll @Size(min = 10, max = 30) List<@IntRange(max = 3) Integer> bFrames,
            @ForAll boolean open,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 300) Integer> starts) {
        PictureIndex index = stream(bFrames, 2, open);
        List<CutPlan.Wanted> wanted = starts.stream()
                .sorted()
                .filter(s -> s < end(index))
                .map(s -> new CutPlan.Wanted(s, s + 25))
                .toList();
        List<Piece> pieces = new CutPlan(index, TICKS).pieces(wanted);
        for (int i = 1; i < pieces.size(); i++) {
            assertTrue(pieces.get(i - 1).end() < pieces.get(i).first());
            assertTrue(pieces.get(i - 1).untilPts() <= pieces.get(i).fromPts());
        }
        for (CutPlan.Wanted want : wanted) {
            assertEquals(
                    1,
                    pieces.stream()
                            .filter(p ->
                                    p.fromPts() <= want.from() && p.untilPts() >= Math.min(want.until(), end(index)))
                            .count());
        }
    }

    @Test
    void withoutBFramesItEndsWithTheLastPictureThatIsWanted() {
        PictureIndex index = stream(List.of(0, 0, 0, 0, 0, 0, 0, 0), 4, false);
        assertEquals(
                List.of(new Piece(4, 6, Entry.CLOSED, 40, 60)),
                new CutPlan(index, TICKS).pieces(List.of(new CutPlan.Wanted(45, 60))));
    }

    @Test
    void whatIsWantedAfterTheEndOrCannotBeDecodedGivesNothing() {
        PictureIndex index = new PictureIndex();
        index.add(0, Entry.NONE);
        assertEquals(List.of(), new CutPlan(index, TICKS).pieces(List.of(new CutPlan.Wanted(0, 10))));
    }

    @Test
    void whatIsWantedBeforeTheFirstRandomAccessPointBeginsThere() {
        PictureIndex index = new PictureIndex();
        index.add(0, Entry.NONE);
        index.add(10, Entry.CLOSED);
        index.add(20, Entry.NONE);
        CutPlan plan = new CutPlan(index, TICKS);
        assertEquals(List.of(new Piece(1, 3, Entry.CLOSED, 10, 30)), plan.pieces(List.of(new CutPlan.Wanted(0, 30))));
        assertEquals(List.of(), plan.pieces(List.of(new CutPlan.Wanted(0, 10))));
    }

    private static long end(PictureIndex index) {
        return all(index).max().orElse(0) + TICKS;
    }

    private static LongStream all(PictureIndex index) {
        return IntStream.range(0, index.size()).mapToLong(index::pts);
    }

    private static long[] shown(PictureIndex index, Piece piece) {
        return IntStream.range(piece.first(), piece.end())
                .filter(i -> piece.holds(i, index.pts(i)))
                .mapToLong(index::pts)
                .sorted()
                .toArray();
    }

    /**
     * Pictures in decoding order: of each number one that later ones refer to, after the so many that are shown before
     * it.
     *
     * @param everyGop of those numbers, how many make a GOP
     * @param open whether pictures shown before a random access point refer past it
     */
    private static PictureIndex stream(List<Integer> bFrames, int everyGop, boolean open) {
        PictureIndex index = new PictureIndex();
        long next = 0;
        for (int i = 0; i < bFrames.size(); i++) {
            boolean entry = i % everyGop == 0;
            int between = i == 0 || (entry && !open) ? 0 : bFrames.get(i);
            index.add(next + between * TICKS, entry ? (open && i > 0 ? Entry.OPEN : Entry.CLOSED) : Entry.NONE);
            List<Long> before = new ArrayList<>();
            for (int b = 0; b < between; b++) {
                before.add(next + b * TICKS);
            }
            before.forEach(pts -> index.add(pts, Entry.NONE));
            next += (between + 1) * TICKS;
        }
        return index;
    }
}
