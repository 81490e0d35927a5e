package dev.saccade.summary.page;

import dev.saccade.ingest.Box;
import dev.saccade.summary.SummaryFrame;
import java.util.List;

/**
 * Where the tiles of a contact sheet lie, in pixels.
 *
 * @param count tiles
 * @param columns side by side
 */
record SheetGrid(int count, int columns, int tileWidth, int pictureHeight) {
    static final int MARGIN = 48;
    private static final int NARROWEST = 240;
    private static final int GAP = 24;
    private static final int HEAD = 108;
    private static final int CAPTION = 84;

    /** Of the first frame's shape, which others are laid into, and no wider than frames are. */
    static SheetGrid of(List<SummaryFrame> frames) {
        int count = frames.size();
        int columns = count <= 2 ? count : count <= 4 ? 2 : count <= 9 ? 3 : count <= 40 ? 4 : count <= 120 ? 6 : 8;
        int largest = frames.stream().mapToInt(SummaryFrame::width).max().orElse(NARROWEST);
        int width = Math.min(width(columns), Math.max(NARROWEST, largest));
        SummaryFrame first = frames.get(0);
        double shape = Math.max(0.75, Math.min(2.4, (double) first.width() / first.height()));
        return new SheetGrid(count, columns, width, (int) Math.round(width / shape));
    }

    private static int width(int columns) {
        return switch (columns) {
            case 1 -> 960;
            case 2 -> 720;
            case 3 -> 540;
            case 4 -> 432;
            case 6 -> 320;
            default -> NARROWEST;
        };
    }

    int width() {
        return 2 * MARGIN + columns * tileWidth + (columns - 1) * GAP;
    }

    int height() {
        int rows = (count + columns - 1) / columns;
        return MARGIN + HEAD + rows * (pictureHeight + CAPTION) + (rows - 1) * GAP + MARGIN / 2;
    }

    /** Of the picture; the caption lies below. */
    Box tile(int index) {
        int column = index % columns;
        int row = index / columns;
        return new Box(
                MARGIN + column * (tileWidth + GAP),
                MARGIN + HEAD + row * (pictureHeight + CAPTION + GAP),
                tileWidth,
                pictureHeight);
    }
}
