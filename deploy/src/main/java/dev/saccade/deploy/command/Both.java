package dev.saccade.deploy.command;

import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.Result;
import dev.saccade.stream.record.WindowResult;

/** Hands each result to two. */
record Both(ResultHandler first, ResultHandler second) implements ResultHandler {
    @Override
    public void window(WindowResult window) {
        first.window(window);
        second.window(window);
    }

    @Override
    public void gap(GapResult gap) {
        first.gap(gap);
        second.gap(gap);
    }

    @Override
    public void event(EventResult event) {
        first.event(event);
        second.event(event);
    }

    @Override
    public void keyFrame(KeyFrameResult keyFrame) {
        first.keyFrame(keyFrame);
        second.keyFrame(keyFrame);
    }

    @Override
    public void unreadable(Result.Unreadable unreadable) {
        first.unreadable(unreadable);
        second.unreadable(unreadable);
    }
}
