package dev.saccade.summary.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saccade.summary.Format;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

/** {@code summary.json}, for programs. */
record SummaryJson(ZoneId zone) implements Format {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException {
        WholeFile.write(directory.resolve("summary.json"), text(new Moments(summary, zone)) + "\n");
    }

    static String text(Moments moments) {
        return new String(SummaryDocument.of(moments).json(), UTF_8);
    }
}
