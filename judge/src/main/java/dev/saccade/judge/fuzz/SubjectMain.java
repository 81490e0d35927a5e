package dev.saccade.judge.fuzz;

import dev.saccade.model.BundleException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Works off the cases whose names it reads. Arguments: bundle, device, directory of the material, seed, directory for files. */
final class SubjectMain {
    /** A question that is answered when the first case may come. */
    static final String READY = "ready";

    private SubjectMain() {}

    public static void main(String[] args) throws BundleException, IOException, InterruptedException {
        Path material = Path.of(args[2]);
        long seed = Long.parseLong(args[3]);
        Path directory = Path.of(args[4]);
        try (Recognizer recognizer = Recognizer.open(Path.of(args[0]), Device.valueOf(args[1]));
                UnitCase units = new UnitCase(recognizer, Footage.of(material))) {
            FileCase files = new FileCase(recognizer, material);
            Questions.answer(question -> {
                if (question.equals(READY)) {
                    return Map.of();
                }
                FuzzCase one = FuzzCase.parse(question);
                return one.part() == Part.FILES ? files.run(one.random(seed), directory) : units.run(one.random(seed));
            });
        }
    }
}
