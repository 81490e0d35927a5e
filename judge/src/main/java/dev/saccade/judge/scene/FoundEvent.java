package dev.saccade.judge.scene;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.KeyFrame;
import dev.saccade.stream.record.EventResult;
import java.util.List;

/** What a score needs of an event's last revision; all times are presentation times. */
record FoundEvent(String action, long startMicros, long endMicros, List<Long> keyFrameMicros) {
    public FoundEvent {
        keyFrameMicros = List.copyOf(keyFrameMicros);
    }

    static FoundEvent of(ActionEvent event) {
        return new FoundEvent(
                event.action(),
                event.startMicros(),
                event.endMicros(),
                event.keyFrames().stream().map(KeyFrame::ptsMicros).toList());
    }

    static FoundEvent of(EventResult event) {
        return new FoundEvent(
                event.action(),
                event.start().ptsMicros(),
                event.end().ptsMicros(),
                event.keyFrames().stream()
                        .map(EventResult.ChosenFrame::ptsMicros)
                        .toList());
    }
}
