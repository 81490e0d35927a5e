package dev.saccade.summary.page;

import dev.saccade.summary.Format;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/** {@code contact-sheet.png}: all frames in a grid; where they are many, several sheets. */
record ContactSheet(ZoneId zone) implements Format {
    private static final Numbered NAMES = new Numbered("contact-sheet", ".png");
    private static final int FRAMES_A_SHEET = 400;

    @Override
    public String name() {
        return "sheet";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException, InterruptedException {
        Moments moments = new Moments(summary, zone);
        List<SummaryFrame> frames = summary.frames();
        for (int from = 0; from < frames.size(); from += FRAMES_A_SHEET) {
            List<SummaryFrame> some = frames.subList(from, Math.min(frames.size(), from + FRAMES_A_SHEET));
            Path file = directory.resolve(NAMES.of(1 + from / FRAMES_A_SHEET));
            WholeFile.write(file, new SheetPainter(moments, some).png());
        }
    }
}
