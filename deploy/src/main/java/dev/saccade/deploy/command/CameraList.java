package dev.saccade.deploy.command;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.Redactor;
import dev.saccade.ingest.Source;
import dev.saccade.stream.publish.IngestCamera;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cameras, from the command line and from a file. */
final class CameraList {
    @Option(
            names = "--camera",
            paramLabel = "ID=SOURCE",
            split = "\n",
            description = "A camera: its id and its source, an rtsp(s)://, http(s)://, rtmp(s):// or srt:// URL,"
                    + " v4l2:DEVICE, a file, a directory or scene:...; ${NAME} stands for an environment variable;"
                    + " repeatable.")
    private @Nullable List<String> camera;

    @Option(
            names = "--camera-file",
            paramLabel = "FILE",
            description = "Cameras, one a line as in --camera; empty lines and lines after # are passed over. Keeps"
                    + " passwords out of the process list.")
    private @Nullable Path cameraFile;

    /** @throws ConfigurationException for no camera, a wrong one, or an id given twice */
    List<IngestCamera> cameras() {
        List<IngestCamera> cameras = new ArrayList<>();
        Set<CameraId> ids = new HashSet<>();
        for (String line : lines()) {
            IngestCamera parsed = parse(line);
            if (!ids.add(parsed.id())) {
                throw new ConfigurationException("camera id '" + parsed.id() + "' is given twice, must be unique");
            }
            cameras.add(parsed);
        }
        if (cameras.isEmpty()) {
            throw new ConfigurationException("no camera is given, must be at least one: --camera or --camera-file");
        }
        return cameras;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(camera == null ? List.of() : camera);
        if (cameraFile != null) {
            read(cameraFile).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "camera file '" + file + "' cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static IngestCamera parse(String line) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw new ConfigurationException("camera '" + Redactor.redact(line) + "' must be ID=SOURCE");
        }
        return Words.configured(() ->
                new IngestCamera(new CameraId(line.substring(0, equals)), Source.parse(line.substring(equals + 1))));
    }
}
