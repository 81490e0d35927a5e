package dev.saccade.deploy.command;

import picocli.CommandLine.Command;

/** How good summaries are. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = "Measures how good summaries are, on videos of which it is known what happens in them.",
        subcommands = {QualityFramesCommand.class})
final class QualityCommand {}
