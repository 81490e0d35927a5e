package dev.saccade.judge.breaking;

/**
 * What is started and killed, as names of main classes, since this room knows neither.
 *
 * @param broker takes {@code port=}, {@code directory=}, {@code seat=} and broker properties, and runs until its input
 *     ends
 * @param saccade the command line
 */
public record Programs(String broker, String saccade) {}
