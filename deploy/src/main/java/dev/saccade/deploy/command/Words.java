package dev.saccade.deploy.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** From what the user wrote to values: a refusal says what is allowed. */
final class Words {
    private Words() {}

    /** For picocli's converters: the value's own refusal becomes the option's. */
    static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** For values made of several options: the value's own refusal is wrong usage. */
    static <T> T configured(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What the user wrote, for reports that repeat it. */
    static String commandLine(CommandSpec spec) {
        return spec.root().name() + " "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    static <E extends Enum<E>> E oneOf(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Words::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
