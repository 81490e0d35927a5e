package dev.saccade.ingest.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in front of a backdrop.
 *
 * @param numbers [height, width] of the piece that is there, from 1; 0 for the backdrop
 */
public record Silhouettes(int height, int width, int[] numbers) {
    /** Of the picture's height: smaller pieces are no figures that count. */
    private static final int LEAST_PARTS = 6;

    /** Heights of the pieces that stand upright as people do, cells. */
    public List<Integer> standing() {
        int pieces = 0;
        for (int number : numbers) {
            pieces = Math.max(pieces, number);
        }
        int[][] boxes = new int[pieces + 1][];
        for (int i = 0; i < numbers.length; i++) {
            int x = i % width;
            int y = i / width;
            int[] box = boxes[numbers[i]] == null ? new int[] {x, y, x, y} : boxes[numbers[i]];
            boxes[numbers[i]] = new int[] {Math.min(box[0], x), box[1], Math.max(box[2], x), y};
        }
        List<Integer> heights = new ArrayList<>();
        for (int piece = 1; piece <= pieces; piece++) {
            int high = boxes[piece][3] - boxes[piece][1] + 1;
            int wide = boxes[piece][2] - boxes[piece][0] + 1;
            if (high >= 2 * wide && high * LEAST_PARTS >= height) {
                heights.add(high);
            }
        }
        return heights;
    }
}
