package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.SpatialMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovingPiecesTest {
    @Test
    void whatIsNearIsOnePieceAndThoseThatMoveMostComeFirst() {
        float[] row = new float[20];
        row[1] = 1;
        row[3] = 1;
        row[12] = 5;
        MovingPieces pieces = MovingPieces.of(new SpatialMap(1, row.length, row));
        assertEquals(List.of(2, 1), pieces.largest());
        assertEquals(pieces.number()[1], pieces.number()[3]);
        assertEquals(0, pieces.number()[7]);
    }

    @Test
    void aPieceHasItsEdgesAndNothingElse() {
        float[] row = new float[20];
        row[10] = 1;
        MovingPieces pieces = MovingPieces.of(new SpatialMap(1, row.length, row));
        boolean[] cells = pieces.cells(pieces.largest());
        assertTrue(cells[7] && cells[13]);
        assertFalse(cells[6] || cells[14]);
    }

    @Test
    void nothingMovesInNoPieces() {
        assertEquals(
                List.of(), MovingPieces.of(new SpatialMap(2, 2, new float[4])).largest());
    }
}
