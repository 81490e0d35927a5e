package dev.saccade.deploy.command;

import dev.saccade.ingest.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a command runs with: each option's value and where it was said, without secrets. */
final class EffectiveConfiguration {
    private EffectiveConfiguration() {}

    /** One line an option that has a value; empty for a command without options. */
    static List<String> lines(ParseResult parsed, Configuration configuration) {
        CommandSpec command = parsed.commandSpec();
        List<String> lines = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                setting(option, parsed, configuration).ifPresent(setting -> lines.add(line(option, setting)));
            }
        }
        return lines;
    }

    private static String line(OptionSpec option, Configuration.Setting setting) {
        String value = Redactor.redact(setting.value().replace("\n", ", "));
        return "  " + OptionNames.name(option) + " = " + value + "  (" + setting.source() + ")";
    }

    private static Optional<Configuration.Setting> setting(
            OptionSpec option, ParseResult parsed, Configuration configuration) {
        if (parsed.hasMatchedOption(option)) {
            String values =
                    String.join(", ", parsed.matchedOption(option.longestName()).originalStringValues());
            return Optional.of(new Configuration.Setting(values, "command line"));
        }
        return configuration.setting(OptionNames.name(option)).or(() -> Optional.ofNullable(option.defaultValue())
                .map(value -> new Configuration.Setting(value, "default")));
    }
}
