package dev.saccade.summary.page;

import dev.saccade.summary.Format;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What players read beside a video: {@code chapters.vtt}, and {@code thumbnails.vtt} with {@code sprites.jpg} for
 * dragging. The second part's are {@code chapters-2.vtt} and {@code thumbnails-2.vtt}, and so on.
 */
record WebVtt() implements Format {
    @Override
    public String name() {
        return "vtt";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException, InterruptedException {
        Sprites sprites = new Sprites();
        sprites.write(summary.frames(), directory);
        Numbered chapters = new Numbered(directory, "chapters", ".vtt");
        Numbered thumbnails = new Numbered(directory, "thumbnails", ".vtt");
        List<Part> parts = summary.parts();
        for (int i = 0; i < parts.size(); i++) {
            PartCues cues = new PartCues(summary, parts.get(i));
            chapters.write(1 + i, bytes(cues.chapters()));
            thumbnails.write(1 + i, bytes(cues.thumbnails(sprites::place)));
        }
        chapters.finish();
        thumbnails.finish();
    }

    private static byte[] bytes(List<Cue> cues) {
        return Cue.file(cues).getBytes(StandardCharsets.UTF_8);
    }
}
