package dev.saccade.deploy.command;

import dev.saccade.ingest.scene.Scene;
import dev.saccade.judge.crop.CropTrial;
import dev.saccade.judge.scene.SceneScore;
import dev.saccade.judge.scene.SceneTrial;
import dev.saccade.model.Recognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a bundle on rendered scenes, on the product's own path without Kafka. */
@Command(
        name = "scenes",
        mixinStandardHelpOptions = true,
        description = "Renders scenes that training never saw and prints what the bundle finds in them.")
final class ScenesCommand implements Callable<Integer> {
    @Mixin
    private BundleOption bundle;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "900001",
            description = "The first scene's seed; the others follow (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--scenes",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many scenes, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "10000")
    private int scenes;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "Length of each, 10 to 3600 (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "10", max = "3600")
    private int seconds;

    @Option(
            names = "--crops",
            description = "Summarizes the scenes and says what the crops of key frames hold of the figures that act.")
    private boolean crops;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        SceneScore total = SceneScore.NONE;
        try (Recognizer recognizer = bundle.open()) {
            if (crops) {
                judgeCrops(recognizer, out);
                return 0;
            }
            for (long s = seed; s < seed + scenes; s++) {
                SceneScore score = SceneTrial.run(recognizer, Scene.of(s, seconds));
                out.println("scene " + s + ": " + score);
                total = total.plus(score);
            }
        }
        out.println(String.format(
                Locale.ROOT, "all, seeds %d to %d, %d s each: %s", seed, seed + scenes - 1, seconds, total));
        return 0;
    }

    private void judgeCrops(Recognizer recognizer, PrintWriter out) throws IOException, InterruptedException {
        CropTrial trial = new CropTrial(recognizer);
        for (long s = seed; s < seed + scenes; s++) {
            trial.run(Scene.of(s, seconds));
        }
        out.println(String.format(Locale.ROOT, "seeds %d to %d, %d s each", seed, seed + scenes - 1, seconds));
        trial.score().lines().forEach(out::println);
    }
}
