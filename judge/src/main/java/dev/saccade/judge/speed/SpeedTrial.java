package dev.saccade.judge.speed;

import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.judge.ScratchDirectory;
import dev.saccade.judge.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Renders a video, has it summarized by processes of their own, and decodes it between them, so that both see the same
 * machine.
 */
public final class SpeedTrial {
    private static final int FPS = 25;
    private static final String VIDEOS = "videos";

    private final SpeedSettings settings;
    private final Consumer<String> progress;

    /** @param progress a line for each thing that takes long */
    public SpeedTrial(SpeedSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** @param command as the user gave it */
    public SpeedReport run(String command) throws IOException, InterruptedException {
        Machine machine = Machine.here();
        try (ScratchDirectory scratch = new ScratchDirectory("saccade-speed")) {
            Path video = render(scratch.path());
            List<SummaryRun> summaries = new ArrayList<>();
            List<Double> decodings = new ArrayList<>();
            for (int run = 1; run <= settings.runs(); run++) {
                progress.accept("run " + run + " of " + settings.runs() + ": decoding alone, then a summary");
                decodings.add(settings.times() * Decoding.cpuSeconds(video));
                summaries.add(SummaryRun.of(settings.summarize(), scratch.path().resolve(VIDEOS), scratch.path()));
            }
            return SpeedReport.of(command, machine, settings, summaries, decodings);
        }
    }

    /** One video on the disk, as often in the directory as is asked for. */
    private Path render(Path scratch) throws IOException {
        progress.accept("rendering " + settings.minutes() + " minutes");
        Path rendered = scratch.resolve("rendered");
        SceneClips.write(
                rendered, settings.seed(), 1, 60 * settings.minutes(), settings.width(), settings.height(), FPS);
        Path video = rendered.resolve("scene-" + settings.seed() + ".mp4");
        Path videos = Files.createDirectories(scratch.resolve(VIDEOS));
        for (int i = 1; i <= settings.times(); i++) {
            Files.createLink(videos.resolve(String.format("%05d.mp4", i)), video);
        }
        return video;
    }
}
