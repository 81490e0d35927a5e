package dev.saccade.judge.fuzz;

import dev.saccade.judge.RefusedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Small sound clips of all codecs and containers, which the ffmpeg command renders. */
final class Material {
    /** File, and what encodes it. Two seconds are two GOPs or more. */
    private static final Map<String, String> CLIPS = clips();

    private Material() {}

    /**
     * Renders the clips into an empty directory.
     *
     * @param codecs the first part of the clips' names; empty for all
     * @return what this machine's ffmpeg could not make
     */
    static List<String> render(Path directory, Set<String> codecs) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        int made = 0;
        for (Map.Entry<String, String> clip : CLIPS.entrySet()) {
            String codec = clip.getKey().split("[-.]")[0];
            if (codecs.isEmpty() || codecs.contains(codec)) {
                if (render(directory.resolve(clip.getKey()), clip.getValue())) {
                    made++;
                } else {
                    missing.add(clip.getKey());
                }
            }
        }
        if (made == 0) {
            throw new RefusedInputException("codecs are " + codecs + ", must be of " + codecs()
                    + ", and an ffmpeg command that encodes them must be installed");
        }
        return missing;
    }

    static List<String> codecs() {
        return CLIPS.keySet().stream().map(c -> c.split("[-.]")[0]).distinct().toList();
    }

    /** In the order of their names. */
    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static Map<String, String> clips() {
        Map<String, String> clips = new LinkedHashMap<>();
        clips.put("h264.mp4", "-c:v libx264 -g 25 -bf 3");
        clips.put("h264-open.mkv", "-c:v libx264 -g 23 -bf 3 -x264-params open-gop=1:scenecut=0");
        clips.put("h264-interlaced.ts", "-c:v libx264 -g 25 -x264-params interlaced=1");
        clips.put("h264-baseline.flv", "-c:v libx264 -g 12 -profile:v baseline");
        clips.put("hevc.mp4", "-c:v libx265 -tag:v hvc1 -x265-params pools=1:frame-threads=1:keyint=25:log-level=none");
        clips.put("hevc-open.ts", "-c:v libx265 -x265-params pools=1:keyint=20:open-gop=1:log-level=none");
        clips.put("vp8.webm", "-c:v libvpx -deadline realtime -cpu-used 8 -g 25");
        clips.put("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 25");
        clips.put("av1.mkv", "-c:v libaom-av1 -usage realtime -cpu-used 8 -g 25");
        clips.put("mpeg2.ts", "-c:v mpeg2video -g 12 -bf 2");
        clips.put("mpeg4.avi", "-c:v mpeg4 -g 12 -bf 2");
        clips.put("mjpeg.avi", "-c:v mjpeg -q:v 12");
        clips.put("mjpeg-turned.mov", "-c:v mjpeg -q:v 12 -metadata:s:v rotate=90");
        clips.put("jpeg.jpg", "-c:v mjpeg -q:v 8 -frames:v 1 -update 1");
        return clips;
    }

    private static boolean render(Path file, String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "fatal", "-y"));
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=176x144:rate=25:duration=2"));
        command.addAll(List.of("-pix_fmt", file.toString().contains("jpeg") ? "yuvj420p" : "yuv420p"));
        command.addAll(List.of("-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact"));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean made = process.waitFor() == 0;
            if (!made) {
                Files.deleteIfExists(file);
            }
            return made;
        } catch (IOException e) {
            // Not installed.
            return false;
        }
    }
}
