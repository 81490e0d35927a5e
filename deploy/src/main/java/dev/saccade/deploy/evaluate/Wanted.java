package dev.saccade.deploy.evaluate;

/**
 * What an evaluation does beside judging clips one by one.
 *
 * @param reels play the clips of each source as one video, too
 */
public record Wanted(boolean reels) {
    boolean keepsWindows() {
        return false;
    }
}
