package dev.saccade.judge.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.Source;
import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rendered clips, and things that are none, through the bundle that ships. */
@Timeout(120)
class EvaluateIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");

    @TempDir
    private static Path directory;

    private static final Evaluator.Listener SILENT = new Evaluator.Listener() {
        @Override
        public void done(String what, int clips, int of, double videoSeconds) {}

        @Override
        public void leftOut(String path, String reason) {}
    };

    private static final Wanted CLIPS = new Wanted(false, Optional.empty(), Optional.empty());
    private static final Wanted REELS = new Wanted(true, Optional.empty(), Optional.empty());

    private static Recognizer recognizer;
    private static List<String> clips;

    @BeforeAll
    static void render() throws Exception {
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        SceneClips.write(directory, 1, 4, 5, 320, 180, 12);
        try (var files = Files.list(directory)) {
            clips = files.map(f -> String.valueOf(f.getFileName()))
                    .filter(f -> f.endsWith(".mp4"))
                    .sorted()
                    .toList();
        }
        assertEquals(4, clips.size());
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    private static Path copied(String name) throws IOException {
        Path bundle = directory.resolve(name);
        try (var files = Files.walk(BUNDLE)) {
            for (Path file : files.toList()) {
                Files.copy(file, bundle.resolve(BUNDLE.relativize(file).toString()));
            }
        }
        return bundle;
    }

    private static Path csv(String... lines) throws IOException {
        return Files.writeString(
                directory.resolve("clips.csv"), "path,label,source\n" + String.join("\n", lines) + "\n");
    }

    private static Evaluation evaluate(Path csv, List<String> heard, String... without) throws InterruptedException {
        return evaluate(csv, heard, CLIPS, without);
    }

    private static Evaluation evaluate(Path csv, List<String> heard, Wanted wanted, String... without)
            throws InterruptedException {
        return new Evaluator(recognizer, csv, List.of(without), new Evaluator.Listener() {
                    @Override
                    public void done(String what, int done, int of, double videoSeconds) {
                        heard.add(done + " of " + of + " " + what);
                    }

                    @Override
                    public void leftOut(String path, String reason) {
                        heard.add("left out " + path + ": " + reason);
                    }
                })
                .run(wanted);
    }

    @Test
    void judgesGoodClipsAndNamesTheOthers() throws Exception {
        Files.writeString(directory.resolve("text.mp4"), "no video");
        Path csv = csv(
                clips.get(0) + ",wave,hall",
                clips.get(1) + ",fall,hall",
                "text.mp4,fall,yard",
                clips.get(2) + ",jump,yard",
                clips.get(3) + ",wave,roof");
        List<String> heard = new ArrayList<>();
        Evaluation evaluation = evaluate(csv, heard);
        assertEquals(4, evaluation.figures().clips());
        assertEquals(3, evaluation.perSource().size());
        assertEquals("5 of 5 clips", heard.get(heard.size() - 1));
        assertTrue(heard.stream().anyMatch(h -> h.startsWith("left out") && h.contains("text.mp4")), heard.toString());

        Path json = directory.resolve("figures.json");
        evaluation.write(json);
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertTrue(figures.at("/accuracy").isNumber(), figures.toPrettyString());
        assertTrue(figures.at("/auc").isNumber(), figures.toPrettyString());
        assertFalse(figures.at("/onSeenClips").booleanValue());
        assertEquals(1, figures.at("/leftOut").size());
        assertEquals(4, figures.at("/predictions").size());
        assertTrue(figures.at("/predictions/0/windows").intValue() > 0, figures.toPrettyString());

        // The pictures have the shape of the input; figures move, the camera trembles and the light changes.
        assertEquals(0.36, figures.at("/shortcut/border/area").doubleValue(), 1e-6);
        assertEquals(0, figures.at("/shortcut/padding/area").doubleValue(), 0.1, figures::toPrettyString);
        double still = figures.at("/shortcut/unchanging/area").doubleValue();
        assertTrue(still > 0.1 && still < 0.9, "unchanging: " + still);
        assertTrue(figures.at("/shortcut/unchanging/ratio").doubleValue() < 1, figures::toPrettyString);
        assertTrue(figures.at("/shortcut/segments").intValue() > 50, figures::toPrettyString);

        String table = String.join("\n", EvaluationTable.lines(evaluation));
        assertTrue(table.contains("at unchanging pixels"), table);
        assertTrue(table.contains("4 of 3 sources, 1 left out"), table);
        assertTrue(table.contains("recall.wave"), table);
    }

    @Test
    void joinsClipsIntoReelsAndSaysWhatIsFoundInThem() throws Exception {
        Path other = directory.resolve("other");
        // Of another size and rate: the reel's decoder must take both.
        SceneClips.write(other, 31, 2, 6, 480, 270, 25);
        Path csv = csv(
                clips.get(0) + ",background,hall",
                "other/scene-31.mp4,fall,hall",
                clips.get(1) + ",fall,hall",
                clips.get(2) + ",background,yard",
                "other/scene-32.mp4,jump,yard");
        List<String> heard = new ArrayList<>();
        Evaluation evaluation = evaluate(csv, heard, REELS);
        assertEquals("5 of 5 clips in reels", heard.get(heard.size() - 1));
        ReelReport reels = Objects.requireNonNull(evaluation.reels());
        assertEquals(3, reels.figures().actions());
        assertEquals(27 / 3600.0, reels.figures().hours(), 1 / 3600.0);
        assertEquals(10 / 3600.0, reels.figures().quietHours(), 0.5 / 3600);
        assertEquals(3, reels.figures().found(), reels::toString);
        assertEquals(0, reels.figures().falseAlarms(), reels::toString);
        ReelTrace hall = reels.traces().get(0);
        assertEquals(6.0, hall.actions().get(0).endMicros() / 1e6, 0.1);
        assertEquals(11.0, hall.actions().get(1).startMicros() / 1e6, 0.1);

        Path json = directory.resolve("reels.json");
        evaluation.write(json);
        JsonNode written = new ObjectMapper().readTree(json.toFile()).get("reels");
        assertEquals(2, written.get("reels").intValue(), written.toPrettyString());
        assertEquals(3, written.get("actions").intValue());
        assertEquals(2, written.get("traces").size());
        assertTrue(written.at("/intervals/foundShare/low").isNumber(), written.toPrettyString());
        String table = String.join("\n", EvaluationTable.lines(evaluation));
        assertTrue(table.contains("reels     2, 0.01 hours"), table);
        assertTrue(table.contains("a quiet camera-hour"), table);
    }

    /** A reel of one clip is that clip, so that its windows and events are those of the clip alone, times and all. */
    @Test
    void aReelOfOneClipIsAnalysedAsTheClipIs() throws Exception {
        Path csv = csv(clips.get(0) + ",wave,hall", clips.get(1) + ",fall,yard");
        ReelReport reels =
                Objects.requireNonNull(evaluate(csv, new ArrayList<>(), REELS).reels());
        List<TimedEvent> alone = new ArrayList<>();
        for (String clip : List.of(clips.get(0), clips.get(1))) {
            EventLog log = new EventLog(false);
            CameraId camera = new CameraId("alone");
            try (Analysis analysis = new Analysis(recognizer, "g", camera, log, counts -> {})) {
                CameraFeed.play(camera, Source.parse(directory.resolve(clip).toString()), analysis);
            }
            alone.addAll(log.events());
        }
        assertFalse(alone.isEmpty(), "the scenes hold actions that the bundle knows");
        assertEquals(
                alone, reels.traces().stream().flatMap(t -> t.events().stream()).toList());
    }

    @Test
    void fitsThresholdsIntoTheBundleWhichVerifiesAndFindsWhatWasPromised() throws Exception {
        Path bundle = copied("fitted");
        Path csv = csv(
                clips.get(0) + ",background,hall",
                clips.get(1) + ",fall,hall",
                clips.get(2) + ",background,yard",
                clips.get(3) + ",jump,yard");
        Wanted wanted = new Wanted(false, Optional.of(AlarmBudget.parse("1/day")), Optional.empty());
        Evaluation evaluation;
        try (Recognizer before = Recognizer.open(bundle, Device.CPU)) {
            evaluation = new Evaluator(before, csv, List.of(), SILENT).run(wanted);
        }
        AlarmFit fit = Objects.requireNonNull(evaluation.alarmBudget());
        ReelFigures played = Objects.requireNonNull(evaluation.reels()).figures();
        assertEquals(played.withoutKeyFrames(), fit.former().figures(), "the replay decides what the lanes decided");
        Setting chosen = Objects.requireNonNull(fit.chosen());
        FittedBundle.write(fit, bundle, null);
        assertTrue(Files.readString(bundle.resolve("alarm-budget.svg")).startsWith("<svg"));

        Path json = directory.resolve("fit.json");
        evaluation.write(json);
        JsonNode written = new ObjectMapper().readTree(json.toFile()).get("alarmBudget");
        assertTrue(written.at("/chosen/enter").isNumber(), written.toPrettyString());
        assertTrue(written.at("/former/falsePerHour").isNumber(), written.toPrettyString());
        try (Recognizer after = Recognizer.open(bundle, Device.CPU)) {
            assertEquals(chosen.thresholds(), after.bundle().thresholds());
            Evaluation again = new Evaluator(after, csv, List.of(), SILENT).run(REELS);
            assertEquals(
                    chosen.figures(),
                    Objects.requireNonNull(again.reels()).figures().withoutKeyFrames());
        }
    }

    @Test
    void aBudgetWithoutQuietClipsIsRefusedBeforeAnythingIsPlayed() throws Exception {
        Path csv = csv(clips.get(0) + ",wave,hall", clips.get(1) + ",fall,yard");
        List<String> heard = new ArrayList<>();
        Wanted wanted = new Wanted(false, Optional.of(AlarmBudget.parse("1/day")), Optional.empty());
        RefusedInputException e = assertThrows(RefusedInputException.class, () -> evaluate(csv, heard, wanted));
        assertTrue(String.valueOf(e.getMessage()).contains("of 2 clips 0 have a background label"), e::getMessage);
        assertEquals(List.of(), heard);
    }

    @Test
    void leavesASourceOutAndRefusesOneThatIsNotThere() throws Exception {
        Path csv = csv(clips.get(0) + ",wave,hall", clips.get(1) + ",fall,yard", clips.get(2) + ",jump,roof");
        assertEquals(2, evaluate(csv, new ArrayList<>(), "roof").figures().clips());
        RefusedInputException e =
                assertThrows(RefusedInputException.class, () -> evaluate(csv, new ArrayList<>(), "cellar"));
        assertTrue(String.valueOf(e.getMessage()).contains("must be one of hall, roof, yard"), e::getMessage);
    }

    @Test
    void clipsOfTheTrainingAreJudgedApartWhateverTheirName() throws Exception {
        Path bundle = copied("bundle");
        Files.copy(directory.resolve(clips.get(0)), directory.resolve("renamed.mp4"));
        byte[] clip = Files.readAllBytes(directory.resolve("renamed.mp4"));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(clip));
        ObjectMapper json = new ObjectMapper();
        ObjectNode document =
                (ObjectNode) json.readTree(bundle.resolve("bundle.json").toFile());
        document.withArray("trainedOn").addObject().put("name", "a clip").put("sha256", sha256);
        json.writeValue(bundle.resolve("bundle.json").toFile(), document);
        try (Recognizer trained = Recognizer.open(bundle, Device.CPU)) {
            Path csv = csv("renamed.mp4,wave,hall", clips.get(1) + ",fall,yard", clips.get(2) + ",jump,roof");
            Evaluation evaluation = new Evaluator(trained, csv, List.of(), SILENT).run(CLIPS);
            assertEquals(2, evaluation.figures().clips());
            assertEquals(1, Objects.requireNonNull(evaluation.seen()).clips());
            String table = String.join("\n", EvaluationTable.lines(evaluation));
            assertTrue(table.contains("Apart: 1 clips that the bundle was trained on"), table);

            Evaluation seenOnly = Evaluation.of(
                    trained.bundle(),
                    List.of(),
                    evaluation.predictions().stream().filter(Prediction::seen).toList(),
                    List.of(),
                    List.of(),
                    1);
            assertTrue(EvaluationTable.lines(seenOnly).stream().anyMatch(l -> l.startsWith("CAUTION")));
        }
    }

    @Test
    void oneLabelTellsNothingApart() throws Exception {
        Path csv = csv(clips.get(0) + ",wave,hall", clips.get(1) + ",wave,yard");
        RefusedInputException e = assertThrows(RefusedInputException.class, () -> evaluate(csv, new ArrayList<>()));
        assertTrue(String.valueOf(e.getMessage()).contains("all labelled [wave]"), e::getMessage);
    }
}
