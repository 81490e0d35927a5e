package dev.saccade.deploy.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a report goes: to people, and as JSON where that is wanted. */
final class ReportOutput {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            converter = OutputFile.class,
            description = "Where the figures go too, as JSON.")
    private @Nullable Path json;

    /** Writes a report as JSON. */
    interface Json {
        void write(Path file) throws IOException;
    }

    void say(CommandSpec spec, List<String> lines, Json report) throws IOException {
        lines.forEach(spec.commandLine().getOut()::println);
        if (json != null) {
            report.write(json);
        }
    }
}
