package dev.saccade.summary.page;

import dev.saccade.summary.Format;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;

/** {@code key-frames/001.jpg} and so on: the frames as they are, with EXIF that says when and what. */
record KeyFrameFiles(ZoneId zone) implements Format {
    @Override
    public String name() {
        return "jpeg";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException, InterruptedException {
        Moments moments = new Moments(summary, zone);
        Path folder = Files.createDirectories(directory.resolve("key-frames"));
        for (SummaryFrame frame : summary.frames()) {
            Interrupted.check();
            Path file = folder.resolve(String.format(Locale.ROOT, "%03d.jpg", frame.number()));
            Exif exif = new Exif(frame.words(), moments.clock(frame.part(), frame.atMicros()));
            WholeFile.write(file, out -> exif.add(Files.readAllBytes(frame.jpeg()), out));
        }
    }
}
