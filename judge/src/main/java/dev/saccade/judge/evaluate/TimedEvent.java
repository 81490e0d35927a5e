package dev.saccade.judge.evaluate;

import java.util.List;

/**
 * An event as it was last revised.
 *
 * @param openedMicros end of the window that opened it: nobody can know of it before
 * @param keyFramesMicros presentation times of its key frames
 */
record TimedEvent(String action, long startMicros, long endMicros, long openedMicros, List<Long> keyFramesMicros) {}
