package dev.saccade.judge.fuzz;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.Source;
import dev.saccade.model.Recognizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A mutated file through the path of {@code saccade analyze}: it is refused, or what can be seen is seen. */
final class FileCase {
    private static final CameraId CAMERA = new CameraId("file");

    private final Recognizer recognizer;
    private final List<Path> names = new ArrayList<>();
    private final List<byte[]> clips = new ArrayList<>();

    FileCase(Recognizer recognizer, Path material) throws IOException {
        this.recognizer = recognizer;
        for (Path clip : Material.in(material)) {
            names.add(clip.getFileName());
            clips.add(Files.readAllBytes(clip));
        }
    }

    /**
     * @param directory where the file is written; it stays there where the case fails
     * @return the account of its pictures, or that it was refused
     */
    Map<String, Long> run(Random random, Path directory) throws IOException, InterruptedException {
        int which = random.nextInt(clips.size());
        byte[] data = clips.get(which);
        for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
            data = ByteDamage.any(data, clips.get(random.nextInt(clips.size())), random);
        }
        Path file = directory.resolve("mutated-" + names.get(which));
        Files.write(file, data);
        Map<String, Long> account = play(file);
        Files.delete(file);
        return account;
    }

    private Map<String, Long> play(Path file) throws InterruptedException {
        LanePlay play = new LanePlay(recognizer, CAMERA);
        Map<String, Long> account = new TreeMap<>();
        try {
            play.play(lane -> CameraFeed.play(CAMERA, Source.parse(file.toString()), lane));
            account.put("played", 1L);
        } catch (CameraException e) {
            account.put("refused", 1L);
        }
        account.putAll(play.account());
        return account;
    }
}
