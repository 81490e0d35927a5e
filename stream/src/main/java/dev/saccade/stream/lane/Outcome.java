package dev.saccade.stream.lane;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.KeyFrame;
import dev.saccade.clip.WindowScores;
import dev.saccade.stream.record.Gap;

/** What a lane has to say, in the order in which it was decided. */
public sealed interface Outcome {
    record Window(WindowScores scores) implements Outcome {}

    record Event(ActionEvent event) implements Outcome {}

    /** The picture of a key frame, sent once, when the frame is chosen. */
    record KeyPicture(String eventId, CameraId camera, Epoch epoch, KeyFrame keyFrame, byte[] jpeg)
            implements Outcome {}

    /** No windows from here on, and why. */
    record Missing(Gap gap) implements Outcome {}
}
