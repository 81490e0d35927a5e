package dev.saccade.deploy.command;

import dev.saccade.summary.attention.EventPictures;
import dev.saccade.summary.attention.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How pictures of events look. */
final class ThemeOption {
    @Option(
            names = "--theme",
            paramLabel = "NAME",
            defaultValue = "light",
            converter = Converter.class,
            description = "Colours of the pictures of events: light or dark (default: ${DEFAULT-VALUE}).")
    private Theme theme;

    Theme theme() {
        return theme;
    }

    EventPictures open(Path directory) throws IOException {
        return new EventPictures(directory, theme, ZoneId.systemDefault());
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<Theme> {
        @Override
        public Theme convert(String text) {
            return Words.oneOf(Theme.class, text);
        }
    }
}
