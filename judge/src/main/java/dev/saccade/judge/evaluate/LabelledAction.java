package dev.saccade.judge.evaluate;

/**
 * A stretch of a reel that shows an action, as the list of clips says.
 *
 * @param startMicros presentation time of its first picture
 * @param endMicros presentation time at which the next clip begins
 */
public record LabelledAction(String label, long startMicros, long endMicros) {
    boolean overlaps(TimedEvent event) {
        return label.equals(event.action()) && event.startMicros() < endMicros && startMicros < event.endMicros();
    }
}
