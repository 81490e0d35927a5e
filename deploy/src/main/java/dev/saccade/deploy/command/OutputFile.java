package dev.saccade.deploy.command;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file that a command writes at its end: refused at its beginning, before hours of work, where it cannot be. */
final class OutputFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        Path file = Path.of(text);
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new TypeConversionException("'" + text + "' must be a file, and is a directory");
        }
        if (!Files.isDirectory(folder)) {
            throw new TypeConversionException("'" + text + "' must lie in a directory that exists");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new TypeConversionException("'" + text + "' cannot be written");
        }
        return file;
    }
}
