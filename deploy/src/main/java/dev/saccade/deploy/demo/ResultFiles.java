package dev.saccade.deploy.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.WindowResult;
import dev.saccade.summary.attention.EventPictures;
import dev.saccade.summary.attention.Theme;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * Results into a directory: {@code events.jsonl}, {@code windows.jsonl}, key frames as JPEG, and pictures of the events.
 * One thread.
 */
final class ResultFiles implements ResultHandler, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path keyFrames;
    private final BufferedWriter events;
    private final BufferedWriter windows;
    private final EventPictures pictures;

    ResultFiles(Path directory, Theme theme) throws IOException {
        this.keyFrames = Files.createDirectories(directory.resolve("key-frames"));
        this.events = Files.newBufferedWriter(directory.resolve("events.jsonl"));
        this.windows = Files.newBufferedWriter(directory.resolve("windows.jsonl"));
        this.pictures = new EventPictures(directory.resolve(EventPictures.FOLDER), theme, ZoneId.systemDefault());
    }

    @Override
    public void event(EventResult event) {
        line(events, event);
        pictures.event(event);
    }

    @Override
    public void window(WindowResult window) {
        line(windows, window);
        pictures.window(window);
        try {
            pictures.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void keyFrame(KeyFrameResult keyFrame) {
        pictures.keyFrame(keyFrame);
        Path file = keyFrame(keyFrame.camera(), keyFrame.eventId(), keyFrame.ptsMicros());
        try {
            Files.write(file, keyFrame.jpeg());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Where a key frame's picture goes. */
    Path keyFrame(String camera, String event, long ptsMicros) {
        // An event id is hexadecimal and a camera id has no slash: neither can lead out of the directory.
        return keyFrames.resolve(camera + "-" + event + "-" + ptsMicros + ".jpg");
    }

    @Override
    public void close() throws IOException {
        events.close();
        windows.close();
        pictures.close();
    }

    private static void line(BufferedWriter file, Object value) {
        try {
            file.write(JSON.writeValueAsString(value));
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write results", e);
        }
    }
}
