package dev.saccade.deploy.command;

import picocli.CommandLine.Command;

/** How good summaries are, and how fast. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description =
                "Measures how good summaries are, on videos of which it is known what happens in them, and how fast.",
        subcommands = {QualityFramesCommand.class, QualitySpeedCommand.class})
final class QualityCommand {}
