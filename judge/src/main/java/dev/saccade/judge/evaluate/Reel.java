package dev.saccade.judge.evaluate;

import java.util.List;

/**
 * Clips of one source, one after the other, as one long video.
 *
 * @param seen whether the bundle was trained on all of these clips, else on none
 * @param seconds of video, as the clips said one by one
 */
record Reel(String source, boolean seen, List<LabelledClip> clips, double seconds) {}
