package dev.saccade.deploy.command;

import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.read.ResultText;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.Result;
import dev.saccade.stream.record.WindowResult;
import java.io.PrintWriter;
import java.time.ZoneId;

/** Prints results as lines: events as they open and close, gaps, and windows where wanted. */
final class ResultLines implements ResultHandler {
    private static final String UPDATED = "updated";

    private final PrintWriter out;
    private final ResultText text;
    private final boolean windows;

    ResultLines(PrintWriter out, ZoneId zone, boolean windows) {
        this.out = out;
        this.text = new ResultText(zone);
        this.windows = windows;
    }

    @Override
    public void event(EventResult event) {
        if (!event.state().equals(UPDATED)) {
            out.println(text.event(event));
        }
    }

    @Override
    public void window(WindowResult window) {
        if (windows) {
            out.println(text.window(window));
        }
    }

    @Override
    public void gap(GapResult gap) {
        out.println(text.gap(gap));
    }

    @Override
    public void unreadable(Result.Unreadable unreadable) {
        out.println(unreadable.where() + " cannot be read: " + unreadable.reason());
    }
}
