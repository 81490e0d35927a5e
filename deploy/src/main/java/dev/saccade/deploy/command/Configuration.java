package dev.saccade.deploy.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the environment and the configuration file say, by option name. The command line wins over the environment, the
 * environment over the file. Names that no option has are refused: a misspelt setting would otherwise be silently
 * ignored.
 */
final class Configuration {
    /** A value and where it was said. */
    record Setting(String value, String source) {}

    private final Map<String, Setting> settings;

    private Configuration(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /**
     * @param args the command line, for {@code --config} only
     * @throws ConfigurationException for an unknown name or a file that cannot be read
     */
    static Configuration read(String[] args, Map<String, String> environment, OptionNames names) {
        Map<String, Setting> settings = new TreeMap<>();
        configFile(args, environment).ifPresent(file -> settings.putAll(fromFile(Path.of(file), names)));
        settings.putAll(fromEnvironment(environment, names));
        return new Configuration(settings);
    }

    Optional<Setting> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    private static Optional<String> configFile(String[] args, Map<String, String> environment) {
        String option = "--" + OptionNames.CONFIG;
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(option + "=")) {
                return Optional.of(args[i].substring(option.length() + 1));
            }
            if (args[i].equals(option) && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.ofNullable(environment.get(OptionNames.variable(OptionNames.CONFIG)));
    }

    private static Map<String, Setting> fromFile(Path file, OptionNames names) {
        Properties properties = load("configuration file", file);
        Map<String, Setting> settings = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (!names.contains(name)) {
                throw new ConfigurationException("configuration file " + file + ": unknown name '" + name
                        + "'; the nearest valid one is '" + names.nearest(name) + "'");
            }
            settings.put(name, new Setting(properties.getProperty(name), file.toString()));
        }
        return settings;
    }

    private static Map<String, Setting> fromEnvironment(Map<String, String> environment, OptionNames names) {
        Map<String, Setting> settings = new TreeMap<>();
        String config = OptionNames.variable(OptionNames.CONFIG);
        environment.forEach((variable, value) -> {
            if (variable.startsWith(OptionNames.VARIABLE_PREFIX) && !variable.equals(config)) {
                settings.put(option(variable, names), new Setting(value, variable));
            }
        });
        return settings;
    }

    private static String option(String variable, OptionNames names) {
        return names.ofVariable(variable).orElseThrow(() -> {
            String name = variable.substring(OptionNames.VARIABLE_PREFIX.length());
            String nearest = names.nearest(name.toLowerCase(Locale.ROOT).replace('_', '-'));
            return new ConfigurationException("environment: unknown variable '" + variable
                    + "'; the nearest valid one is '" + OptionNames.variable(nearest) + "'");
        });
    }

    /** Reads a properties file in UTF-8. */
    static Properties load(String what, Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(what + " '" + file + "' cannot be read: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
