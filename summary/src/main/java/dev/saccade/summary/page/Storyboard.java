package dev.saccade.summary.page;

import dev.saccade.summary.Format;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

/** {@code index.html}: a page that holds all it needs, and asks nobody for anything. */
record Storyboard(ZoneId zone) implements Format {
    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException, InterruptedException {
        StoryboardPage page = new StoryboardPage(new Moments(summary, zone));
        WholeFile.write(directory.resolve("index.html"), page::write);
    }
}
