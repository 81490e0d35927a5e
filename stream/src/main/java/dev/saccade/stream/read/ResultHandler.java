package dev.saccade.stream.read;

import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.Result;
import dev.saccade.stream.record.WindowResult;

/** Takes results, on the thread that polls. A camera's come in order within a topic, not across topics. */
public interface ResultHandler {
    default void window(WindowResult window) {}

    default void gap(GapResult gap) {}

    default void event(EventResult event) {}

    default void keyFrame(KeyFrameResult keyFrame) {}

    default void unreadable(Result.Unreadable unreadable) {}
}
