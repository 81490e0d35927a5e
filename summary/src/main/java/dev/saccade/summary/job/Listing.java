package dev.saccade.summary.job;

import dev.saccade.summary.Trees;
import dev.saccade.summary.job.Job.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of a job as they are offered. */
final class Listing {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "png", "image/png",
            "jpg", "image/jpeg",
            "json", "application/json",
            "vtt", "text/vtt; charset=utf-8",
            "mp4", "video/mp4");

    private Listing() {}

    static List<JobFile> of(Path directory) throws IOException {
        List<JobFile> files = new ArrayList<>();
        for (Path file : Trees.files(directory)) {
            String name = directory.relativize(file).toString();
            String suffix = name.substring(name.lastIndexOf('.') + 1);
            files.add(new JobFile(name, TYPES.getOrDefault(suffix, "application/octet-stream"), Files.size(file)));
        }
        return files;
    }
}
