package dev.saccade.ingest.video;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at videos with the commands ffmpeg and ffprobe, which are not ours. */
final class Probe {
    private Probe() {}

    /** For JUnit conditions. */
    static boolean installed() {
        try {
            return run("ffmpeg", "-hide_banner", "-encoders").contains("libx265")
                    && run("ffprobe", "-version").contains("ffprobe");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /** One of the committed clips. */
    static Path clip(String name) {
        try {
            return Path.of(Probe.class.getResource("/clips/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path make(Path file, String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        assertEquals("", run(command.toArray(String[]::new)));
        return file;
    }

    /** Packets in the order of the file. */
    static List<Packet> packets(Path file) throws IOException, InterruptedException {
        String lines = run(
                "ffprobe",
                "-v",
                "warning",
                "-select_streams",
                "v:0",
                "-show_packets",
                "-show_entries",
                "packet=pts_time,dts_time,flags,data_hash",
                "-show_data_hash",
                "md5",
                "-of",
                "compact=p=0:nk=1",
                file.toString());
        return lines.lines().filter(l -> !l.isBlank()).map(Packet::of).toList();
    }

    /** All pictures as they are shown; fails where the decoder has anything to say. */
    static List<Picture> pictures(Path file) throws IOException, InterruptedException {
        Path log = Files.createTempFile("decode", ".txt");
        String said = run(
                "ffmpeg",
                "-nostdin",
                "-v",
                "warning",
                "-y",
                "-i",
                file.toString(),
                "-map",
                "0:v:0",
                "-fps_mode",
                "passthrough",
                "-copyts",
                "-f",
                "framemd5",
                log.toString());
        assertEquals("", said, "the decoder of " + file + " has something to say");
        double[] unit = new double[] {0};
        List<Picture> pictures = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            if (line.startsWith("#tb 0:")) {
                String[] base = line.substring(6).strip().split("/");
                unit[0] = Double.parseDouble(base[0]) / Double.parseDouble(base[1]);
            } else if (!line.startsWith("#")) {
                String[] fields = line.split(",");
                pictures.add(
                        new Picture(Math.round(Long.parseLong(fields[2].strip()) * unit[0] * 1e6), fields[5].strip()));
            }
        }
        Files.delete(log);
        return pictures;
    }

    static double seconds(Path file) throws IOException, InterruptedException {
        return Double.parseDouble(
                run("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file.toString())
                        .strip());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Arrays.asList(command))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    record Packet(double pts, double dts, boolean randomAccess, String hash) {
        static Packet of(String line) {
            String[] fields = line.split("\\|");
            return new Packet(
                    Double.parseDouble(fields[0]), Double.parseDouble(fields[1]), fields[2].startsWith("K"), fields[3]);
        }
    }

    record Picture(long ptsMicros, String hash) {}
}
