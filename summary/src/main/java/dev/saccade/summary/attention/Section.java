package dev.saccade.summary.attention;

import dev.saccade.ingest.picture.Canvas;
import dev.saccade.ingest.picture.Lettering;
import java.io.IOException;

/** A band of the picture, as wide as it is within {@link #MARGIN}. */
interface Section {
    int WIDTH = 960;
    int MARGIN = 28;
    /** Between the margins. */
    int ROOM = WIDTH - 2 * MARGIN;

    Lettering TITLE = new Lettering(20, 2.4);
    Lettering HEAD = new Lettering(11, 1.7);
    Lettering TEXT = new Lettering(10, 1.2);
    Lettering SMALL = new Lettering(8, 1);

    /** In pixels. */
    int height();

    /** @throws IOException a JPEG is no picture */
    void paint(Canvas canvas, int top, Theme theme) throws IOException;
}
