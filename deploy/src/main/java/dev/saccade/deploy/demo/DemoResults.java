package dev.saccade.deploy.demo;

import dev.saccade.clip.Epoch;
import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.read.ResultText;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.Result;
import dev.saccade.stream.record.WindowResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the demonstration was told: prints events as they open and close, and remembers the last of each. One thread. */
final class DemoResults implements ResultHandler, AutoCloseable {
    private final PrintWriter out;
    private final ResultText text;
    private final Optional<ResultFiles> files;
    private final Map<String, EventResult> events = new LinkedHashMap<>();
    private OptionalLong epochMillis = OptionalLong.empty();
    private long windows;
    private long keyFrames;

    private DemoResults(PrintWriter out, Optional<ResultFiles> files) {
        this.out = out;
        this.text = new ResultText(ZoneId.systemDefault());
        this.files = files;
    }

    /** @param directory where results go beside the terminal */
    static DemoResults open(PrintWriter out, Optional<Path> directory) throws IOException {
        return new DemoResults(
                out, directory.isEmpty() ? Optional.empty() : Optional.of(new ResultFiles(directory.get())));
    }

    @Override
    public void close() throws IOException {
        if (files.isPresent()) {
            files.get().close();
        }
    }

    @Override
    public void window(WindowResult window) {
        windows++;
        if (epochMillis.isEmpty()) {
            epochMillis = OptionalLong.of(Epoch.parse(window.epoch()).openedMillis());
        }
        files.ifPresent(f -> f.window(window));
    }

    @Override
    public void event(EventResult event) {
        events.put(event.id(), event);
        if (event.revision() == 1 || event.closed()) {
            out.println(text.event(event));
        }
        files.ifPresent(f -> f.event(event));
    }

    @Override
    public void keyFrame(KeyFrameResult keyFrame) {
        keyFrames++;
        files.ifPresent(f -> f.keyFrame(keyFrame));
    }

    @Override
    public void gap(GapResult gap) {
        out.println(text.gap(gap));
    }

    @Override
    public void unreadable(Result.Unreadable unreadable) {
        out.println(unreadable.where() + " cannot be read: " + unreadable.reason());
    }

    /** Time on the first camera's clock, once a result has told when it began. */
    OptionalLong sceneMicros() {
        return epochMillis.isEmpty()
                ? epochMillis
                : OptionalLong.of((System.currentTimeMillis() - epochMillis.getAsLong()) * 1000);
    }

    long windows() {
        return windows;
    }

    long keyFrames() {
        return keyFrames;
    }

    int events() {
        return events.size();
    }

    List<EventResult> of(String camera) {
        return events.values().stream().filter(e -> e.camera().equals(camera)).toList();
    }
}
