package dev.saccade.deploy.command;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Holds options to what {@link Bounded} says of them. */
final class Bounds {
    private Bounds() {}

    /** @throws ParameterException for the first option out of its bounds, naming it, its value and the bounds */
    static void check(CommandLine line) {
        for (OptionSpec option : line.getCommandSpec().options()) {
            of(option).ifPresent(bounds -> values(option.getValue())
                    .forEach(value -> check(line, option, bounds, value)));
        }
    }

    /** The bounds of an option; empty where it has none. */
    static Optional<Bounded> of(OptionSpec option) {
        return option.userObject() instanceof AnnotatedElement element
                ? Optional.ofNullable(element.getAnnotation(Bounded.class))
                : Optional.empty();
    }

    private static List<?> values(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    private static void check(CommandLine line, OptionSpec option, Bounded bounds, Object value) {
        if (compare(value, bounds.min()) < 0 || compare(value, bounds.max()) > 0) {
            String shown = value instanceof Duration duration ? DurationConverter.text(duration) : value.toString();
            throw new ParameterException(
                    line,
                    "Invalid value for option '" + option.longestName() + "': " + shown + " must be " + bounds.min()
                            + " to " + bounds.max());
        }
    }

    private static int compare(Object value, String bound) {
        if (value instanceof Duration duration) {
            return duration.compareTo(DurationConverter.parse(bound));
        }
        if (value instanceof ByteSize size) {
            return size.compareTo(ByteSize.parse(bound));
        }
        if (value instanceof Number number) {
            return Double.compare(number.doubleValue(), Double.parseDouble(bound));
        }
        throw new IllegalStateException("no bounds for " + value.getClass());
    }
}
