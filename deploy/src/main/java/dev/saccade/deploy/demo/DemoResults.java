package dev.saccade.deploy.demo;

import dev.saccade.clip.Epoch;
import dev.saccade.deploy.abreast.AgreementText;
import dev.saccade.deploy.abreast.GroupEvents;
import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.read.ResultText;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.Result;
import dev.saccade.stream.record.WindowResult;
import dev.saccade.summary.attention.Theme;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the demonstration was told: prints events as they open and close, and remembers the latest. One thread. */
final class DemoResults implements ResultHandler, AutoCloseable {
    private final PrintWriter out;
    private final ResultText text;
    private final Optional<ResultFiles> files;
    private final boolean several;
    private final GroupEvents events;
    private OptionalLong epochMillis = OptionalLong.empty();

    private DemoResults(PrintWriter out, Optional<ResultFiles> files, List<String> groups) {
        this.out = out;
        this.several = groups.size() > 1;
        this.events = new GroupEvents(groups);
        this.text = new ResultText(ZoneId.systemDefault());
        this.files = files;
    }

    /**
     * @param directory where results go beside the terminal
     * @param theme of pictures there
     * @param groups of the bundles
     */
    static DemoResults open(PrintWriter out, Optional<Path> directory, Theme theme, List<String> groups)
            throws IOException {
        Optional<ResultFiles> files =
                directory.isEmpty() ? Optional.empty() : Optional.of(new ResultFiles(directory.get(), theme));
        return new DemoResults(out, files, groups);
    }

    @Override
    public void close() throws IOException {
        if (files.isPresent()) {
            files.get().close();
        }
    }

    @Override
    public void window(WindowResult window) {
        if (epochMillis.isEmpty()) {
            epochMillis = OptionalLong.of(Epoch.parse(window.epoch()).openedMillis());
        }
        files.ifPresent(f -> f.window(window));
    }

    @Override
    public void event(EventResult event) {
        events.event(event);
        if (event.revision() == 1 || event.closed()) {
            out.println(text.event(event) + (several ? "  by " + event.bundle().name() : ""));
        }
        files.ifPresent(f -> f.event(event));
    }

    @Override
    public void keyFrame(KeyFrameResult keyFrame) {
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

    GroupEvents events() {
        return events;
    }

    /** Where a key frame is, for people. */
    String keyFrame(EventResult event, long ptsMicros) {
        return files.map(f -> f.keyFrame(event.camera(), event.id(), ptsMicros).toString())
                .orElseGet(() -> AgreementText.onTopic(event, ptsMicros));
    }
}
