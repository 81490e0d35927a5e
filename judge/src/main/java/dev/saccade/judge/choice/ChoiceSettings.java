package dev.saccade.judge.choice;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is chosen from.
 *
 * @param clips reels of these, where given, in place of rendered videos
 * @param seed of the first rendered video; the next has the next
 * @param every of so many actions of a scene's script, the figures do one
 */
public record ChoiceSettings(Optional<Path> clips, int videos, int minutes, long seed, int every) {}
