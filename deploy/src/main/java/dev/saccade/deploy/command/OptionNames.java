package dev.saccade.deploy.command;

import dev.saccade.summary.EditDistance;
import java.util.Collections;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The names of all options of all commands, without dashes, as files and the environment may give them. */
final class OptionNames {
    /** Its option names the file, so that it cannot stand in the file. */
    static final String CONFIG = "config";

    static final String VARIABLE_PREFIX = "SACCADE_";

    private final NavigableSet<String> names;

    private OptionNames(NavigableSet<String> names) {
        this.names = Collections.unmodifiableNavigableSet(names);
    }

    static OptionNames of(CommandLine root) {
        NavigableSet<String> names = new TreeSet<>();
        collect(root, names);
        return new OptionNames(names);
    }

    /** {@code lag-budget} of an option {@code --lag-budget}. */
    static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    /** {@code SACCADE_LAG_BUDGET} of {@code lag-budget}. */
    static String variable(String name) {
        return VARIABLE_PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    NavigableSet<String> all() {
        return names;
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** The option that a variable sets; empty where there is none. */
    Optional<String> ofVariable(String variable) {
        return names.stream().filter(name -> variable(name).equals(variable)).findFirst();
    }

    /** The valid name with the fewest edits to the given one. */
    String nearest(String name) {
        return EditDistance.nearest(name, names);
    }

    private static void collect(CommandLine line, NavigableSet<String> names) {
        line.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionNames::name)
                .filter(name -> !name.equals(CONFIG))
                .forEach(names::add);
        line.getSubcommands().values().forEach(sub -> collect(sub, names));
    }
}
