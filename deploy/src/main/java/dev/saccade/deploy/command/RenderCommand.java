package dev.saccade.deploy.command;

import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.ingest.scene.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rendered scenes as files, with their truth. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Writes rendered scenes as MP4 files and their exact truth as JSON lines.")
final class RenderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where to.")
    private Path directory;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the first scene; the next has the next (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "0", max = "1000000000")
    private long seed;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "100000")
    private int scenes;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long each is (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "5", max = "3600")
    private int seconds;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            defaultValue = "640",
            description = "Even (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "160", max = "1920")
    private int width;

    @Option(
            names = "--height",
            paramLabel = "PIXELS",
            defaultValue = "360",
            description = "Even (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "120", max = "1080")
    private int height;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "0",
            description = "Pictures a second; 0: 25, 15 or 12 by the seed (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "0", max = "60")
    private int fps;

    @Option(
            names = "--view",
            paramLabel = "near|far",
            defaultValue = "near",
            description = "Figures of half the picture's height, or of a fifth of it (default: ${DEFAULT-VALUE}).")
    private View view;

    @Option(
            names = "--quiet",
            description = "The quiet twins: figures stand still in place of their actions, all else is the same.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        try {
            List<Scene> near = SceneClips.scenes(seed, scenes, seconds, width, height, fps);
            SceneClips.write(directory, SceneClips.shown(near, view, quiet));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
