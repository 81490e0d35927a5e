package dev.saccade.summary.page;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.summary.Format;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

/** {@code summary.json}, for programs. */
record SummaryJson(ZoneId zone) implements Format {
    private static final ObjectWriter WRITER = new JsonMapper().writerFor(SummaryDocument.class);

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException {
        WholeFile.write(directory.resolve("summary.json"), text(new Moments(summary, zone)) + "\n");
    }

    static String text(Moments moments) throws IOException {
        return WRITER.writeValueAsString(SummaryDocument.of(moments));
    }
}
