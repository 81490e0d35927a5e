package dev.saccade.deploy.summarize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.clip.Frame;
import dev.saccade.deploy.command.CommandTree;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.scene.SceneClips;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on rendered scenes and on files that are not as they should be. */
@Timeout(120)
class SummarizeIT {
    private static final String FFMPEG = "dev.saccade.deploy.summarize.SummarizeIT#ffmpeg";

    @TempDir
    private static Path videos;

    private static Path scene;

    @TempDir
    private Path made;

    private Path out;

    private final StringWriter said = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void render() throws IOException {
        SceneClips.write(videos, 900_010, 1, 14, 320, 180, 25);
        // Puts the native libraries where other processes find them.
        Jpeg.encode(new Frame(0, 16, 16, new byte[16 * 16 * 3]));
        scene = videos.resolve("scene-900010.mp4");
    }

    @BeforeEach
    void place() {
        out = made.resolve("summaries");
    }

    static boolean ffmpeg() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
    }

    /** The scene has a fall at 3.7 s and a wave from 8.2 to 11.3 s. */
    @Test
    void actionsHaveTheirFramesWithTheirWords() throws Exception {
        assertEquals(0, run(scene), err.toString());
        JsonNode summary = summary("scene-900010.mp4");
        List<String> words = summary.get("frames").findValuesAsText("words");
        assertTrue(words.stream().anyMatch(w -> w.startsWith("falls, ")), words.toString());
        assertTrue(words.stream().anyMatch(w -> w.startsWith("waves")), words.toString());
        for (JsonNode frame : summary.get("frames")) {
            boolean fall = frame.get("words").asText().startsWith("falls");
            assertTrue(!fall || Math.abs(frame.get("atMicros").asLong() - 3_737_305) < 500_000, frame.toString());
        }
        assertTrue(said.toString().strip().endsWith("index.html"), said.toString());
        assertTrue(Files.size(Path.of(said.toString().strip())) > 1_000);
    }

    @Test
    void theSameVideoGivesTheSameSummary() throws Exception {
        assertEquals(0, run(scene, "--formats=json"), err.toString());
        JsonNode first = summary("scene-900010.mp4");
        assertEquals(0, run(scene, "--formats=json"), err.toString());
        assertEquals(first, summary("scene-900010.mp4"));
    }

    @Test
    void aCountIsKept() throws Exception {
        assertEquals(0, run(scene, "--frames=9", "--formats=json"), err.toString());
        assertEquals(9, summary("scene-900010.mp4").get("frames").size());
        assertEquals(0, run(scene, "--frames=1", "--formats=json"), err.toString());
        assertEquals(1, summary("scene-900010.mp4").get("frames").size());
        assertEquals(0, run(scene, "--seconds-per-frame=5", "--formats=json"), err.toString());
        assertEquals(3, summary("scene-900010.mp4").get("frames").size());
    }

    @Test
    void aDirectoryIsOneSummaryAndWhatIsNoVideoIsSaid() throws Exception {
        Path folder = Files.createDirectory(made.resolve("morning"));
        Files.copy(scene, folder.resolve("b.mp4"));
        Files.copy(scene, folder.resolve("a.mp4"));
        Files.writeString(folder.resolve("notes.txt"), "not a video");
        assertEquals(2, run(folder, "--formats=json"));
        assertTrue(err.toString().contains("notes.txt"), err.toString());
        JsonNode parts = summary("morning").get("parts");
        assertEquals(List.of("a.mp4", "b.mp4"), parts.findValuesAsText("name"));
        assertEquals(
                parts.get(0).get("lengthMicros").asLong(),
                parts.get(1).get("startMicros").asLong());
    }

    @Test
    void wrongWordsAreWrongUsageBeforeAnyWork() {
        assertRefused("--frames 5 and --share 80.0% exclude each other", scene, "--frames=5", "--share=80%");
        assertRefused("'--frames': 0 must be 1 to 1000", scene, "--frames=0");
        assertRefused("'--share': 101.0 must be 0.1 to 100", scene, "--share=101%");
        assertRefused("must be a number and %", scene, "--share=most");
        assertRefused("format is 'pdf', must be of html, ", scene, "--formats=json,pdf");
        assertRefused("no such file", videos.resolve("nowhere.mp4"));
        assertEquals(
                2, CommandTree.run(new String[] {"summarize"}, Map.of(), new PrintWriter(said), new PrintWriter(err)));
        assertTrue(err.toString().contains("there is no VIDEO"), err.toString());
    }

    @Test
    @EnabledIf(value = FFMPEG, disabledReason = "needs ffmpeg")
    void aFileThatIsCutOffGivesWhatCanBeHadAndSaysWhatCouldNot() throws Exception {
        byte[] bytes = Files.readAllBytes(ffmpeg(made.resolve("whole.mkv"), "-i " + scene + " -c copy"));
        Path cut = Files.write(made.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length / 2));
        assertEquals(2, run(cut, "--formats=json"));
        assertTrue(err.toString().contains("of the 14 s that it says it has"), err.toString());
        JsonNode summary = summary("cut.mkv");
        assertFalse(summary.get("frames").isEmpty());
        assertTrue(summary.get("unseen").toString().contains("of the 14 s"), summary.toString());
    }

    @Test
    @EnabledIf(value = FFMPEG, disabledReason = "needs ffmpeg")
    void damageIsAStretchThatNobodyLookedAt() throws Exception {
        Path damaged = remuxed(scene, made.resolve("damaged.ts"));
        byte[] bytes = Files.readAllBytes(damaged);
        Arrays.fill(bytes, bytes.length / 3, bytes.length * 2 / 3, (byte) 0x47);
        Files.write(damaged, bytes);
        run(damaged, "--formats=json");
        JsonNode summary = summary("damaged.ts");
        assertFalse(summary.get("frames").isEmpty());
        assertFalse(summary.get("unseen").isEmpty(), summary.toString());
    }

    @Test
    @EnabledIf(value = FFMPEG, disabledReason = "needs ffmpeg")
    void filesWithoutVideoSaySo() throws Exception {
        Path sound = made("sound.m4a", "-f lavfi -i sine=duration=2");
        assertRefused("has no video", sound);
        Path text = Files.writeString(made.resolve("text.mp4"), "no video at all");
        assertRefused("cannot be opened", text);
        Path empty = Files.createFile(made.resolve("empty.mp4"));
        assertRefused("is an empty file", empty);
        assertEquals(List.of(), summaries());
    }

    @Test
    @EnabledIf(value = FFMPEG, disabledReason = "needs ffmpeg")
    void aStillPictureABlackVideoAndOneOfCutsEachHaveFrames() throws Exception {
        Path picture = made("one.png", "-f lavfi -i testsrc2=size=640x360 -frames:v 1");
        assertEquals(0, run(picture, "--formats=json"), err.toString());
        assertEquals(1, summary("one.png").get("frames").size());

        Path black = made("black.mp4", "-f lavfi -i color=black:size=320x180:rate=10:duration=20");
        assertEquals(0, run(black, "--formats=json"), err.toString());
        assertEquals(1, summary("black.mp4").get("frames").size());

        Path cuts = made("cuts.mp4", "-f lavfi -i testsrc=size=320x180:rate=25:duration=10 -vf hue=h=floor(t)*90:s=2");
        assertEquals(0, run(cuts, "--formats=json"), err.toString());
        assertTrue(summary("cuts.mp4").get("frames").size() >= 1);
    }

    @Test
    @EnabledIf(value = FFMPEG, disabledReason = "needs ffmpeg")
    void aFileThatGrowsIsToldAsFarAsItGoes() throws Exception {
        byte[] bytes = Files.readAllBytes(remuxed(scene, made.resolve("all.ts")));
        Path growing = Files.write(made.resolve("growing.ts"), Arrays.copyOf(bytes, bytes.length / 2));
        Thread writer = new Thread(() -> append(growing, bytes));
        writer.start();
        assertEquals(0, run(growing, "--formats=json"), err.toString());
        writer.join();
        assertFalse(summary("growing.ts").get("frames").isEmpty());
    }

    @Test
    void aDirectoryThatIsNoSummaryIsLeftAlone() throws Exception {
        Path mine = Files.createDirectories(out.resolve("scene-900010.mp4"));
        Files.writeString(mine.resolve("precious"), "x");
        assertRefused("is there already and is no summary", scene);
        assertTrue(Files.exists(mine.resolve("precious")));
    }

    /** A limit on the size of files stands for the disk's: what is written then fails in the same way. */
    @ParameterizedTest
    @CsvSource({
        "2000, --formats=html, 0001.jpg",
        "100000, --formats=clip, highlights.mp4",
        "100000, --formats=clip --exact, highlights.mp4"
    })
    void aFullDiskIsSaidAndNothingIsLeft(long most, String options, String file) throws Exception {
        Process process = start(longer(), options.split(" "));
        awaitBegin();
        run("prlimit", "--pid=" + process.pid(), "--fsize=" + most);
        String error = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertEquals(1, process.waitFor(), error);
        assertTrue(error.contains("cannot write "), error);
        assertTrue(error.contains(file), error);
        assertFalse(error.contains("\tat "), error);
        assertEquals(List.of(), summaries());
    }

    @Test
    void ctrlCLeavesNoHalfSummary() throws Exception {
        Process process = start(longer());
        awaitBegin();
        run("kill", "-INT", Long.toString(process.pid()));
        String error = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertEquals(130, process.waitFor(), error);
        assertEquals(List.of(), summaries());
    }

    private Path longer() throws IOException {
        Path longer = Files.createDirectory(made.resolve("longer"));
        SceneClips.write(longer, 1, 1, 40, 320, 180, 25);
        return longer;
    }

    /** Until the summary of a longer video is under way. */
    private void awaitBegin() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(out.resolve(".longer.part"))) {
            assertTrue(System.nanoTime() < end, "not begun within a minute");
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private Process start(Path video, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dsaccade.home=..",
                "dev.saccade.deploy.Saccade"));
        command.addAll(List.of("summarize", video.toString(), "--out", out.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }

    private static void append(Path file, byte[] bytes) {
        try (OutputStream more = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int at = bytes.length / 2; at < bytes.length; at += 10_000) {
                more.write(bytes, at, Math.min(10_000, bytes.length - at));
                more.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(String words, Path video, String... options) {
        err.getBuffer().setLength(0);
        assertEquals(2, run(video, options), err.toString());
        assertTrue(err.toString().contains(words), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    private int run(Path video, String... options) {
        said.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(List.of("summarize", video.toString(), "--out=" + out));
        args.addAll(List.of("--bundle=../model/bundles/rendered-actions"));
        args.addAll(List.of(options));
        return CommandTree.run(
                args.toArray(String[]::new), Map.of(), new PrintWriter(said, true), new PrintWriter(err, true));
    }

    private JsonNode summary(String title) throws IOException {
        return new ObjectMapper()
                .readTree(out.resolve(title).resolve("summary.json").toFile());
    }

    /** What there is, half or whole. */
    private List<Path> summaries() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.toList();
        }
    }

    private static Path remuxed(Path video, Path to) throws Exception {
        return ffmpeg(to, "-i " + video + " -c copy");
    }

    private Path made(String name, String options) throws Exception {
        return ffmpeg(made.resolve(name), options);
    }

    private static Path ffmpeg(Path to, String options) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(options.split(" ")));
        command.add(to.toString());
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        return to;
    }
}
