package dev.saccade.deploy.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives options that the command line leaves out their value from the environment or the file. */
final class ConfiguredDefaults implements IDefaultValueProvider {
    private final Configuration configuration;

    ConfiguredDefaults(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) {
        if (arg instanceof OptionSpec option) {
            return configuration
                    .setting(OptionNames.name(option))
                    .map(Configuration.Setting::value)
                    .orElse(null);
        }
        return null;
    }
}
