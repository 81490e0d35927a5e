package dev.saccade.summary.page;

import dev.saccade.summary.Format;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What players read beside a video: {@code chapters.vtt}, and {@code thumbnails.vtt} with {@code sprites.jpg} for
 * dragging. The second part's are {@code chapters-2.vtt} and {@code thumbnails-2.vtt}, and so on.
 */
record WebVtt() implements Format {
    private static final Numbered CHAPTERS = new Numbered("chapters", ".vtt");
    private static final Numbered THUMBNAILS = new Numbered("thumbnails", ".vtt");

    @Override
    public String name() {
        return "vtt";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException, InterruptedException {
        Sprites sprites = new Sprites();
        sprites.write(summary.frames(), directory);
        List<Part> parts = summary.parts();
        for (int i = 0; i < parts.size(); i++) {
            PartCues cues = new PartCues(summary, parts.get(i));
            WholeFile.write(directory.resolve(CHAPTERS.of(1 + i)), Cue.file(cues.chapters()));
            WholeFile.write(directory.resolve(THUMBNAILS.of(1 + i)), Cue.file(cues.thumbnails(sprites::place)));
        }
    }
}
