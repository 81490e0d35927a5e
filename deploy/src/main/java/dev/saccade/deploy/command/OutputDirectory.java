package dev.saccade.deploy.command;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A directory that a command writes into, made where it is not there: refused at the beginning where it cannot be. */
final class OutputDirectory implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        Path directory = Path.of(text);
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new TypeConversionException("'" + text + "' must be a directory, and is a file");
        }
        if (Files.exists(directory) && !Files.isWritable(directory)) {
            throw new TypeConversionException("'" + text + "' must be a directory that may be written to");
        }
        return directory;
    }
}
