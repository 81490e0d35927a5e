package dev.saccade.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ffmpeg command, for clips that the library's own encoders cannot make. */
final class Ffmpeg {
    private Ffmpeg() {}

    /** For JUnit conditions. */
    static boolean installed() {
        try {
            Process probe = new ProcessBuilder("ffmpeg", "-hide_banner", "-encoders")
                    .redirectErrorStream(true)
                    .start();
            String encoders = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return probe.waitFor(20, TimeUnit.SECONDS)
                    && encoders.contains("libx264")
                    && encoders.contains("libx265")
                    && encoders.contains("libvpx-vp9");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts it on a clip that is played again and again at its own speed; to be destroyed. */
    static Process play(String clip, String options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "fatal", "-re", "-stream_loop", "-1"));
        command.addAll(List.of("-i", Clips.path(clip).toString()));
        command.addAll(List.of(options.split(" ")));
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Renders two seconds of a test picture. */
    static Path render(Path file, String size, String fps, String options) throws IOException, InterruptedException {
        return run(file, "-f lavfi -i testsrc2=size=" + size + ":rate=" + fps + ":duration=2 " + options);
    }

    static Path run(Path file, String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
        return file;
    }
}
