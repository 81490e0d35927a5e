package dev.saccade.deploy.command;

import dev.saccade.model.BundleException;
import dev.saccade.model.BundleReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a bundle, or tries it. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description = "Shows or verifies a bundle.",
        subcommands = {BundleCommand.Inspect.class, BundleCommand.Verify.class})
final class BundleCommand {
    /** The bundle's directory. */
    static final class Directory {
        @Parameters(paramLabel = "DIR", description = "The bundle's directory.")
        private Path directory;
    }

    @Command(
            name = "inspect",
            mixinStandardHelpOptions = true,
            description = "Verifies all hashes and prints what the bundle says of itself; runs nothing.")
    static final class Inspect implements Callable<Integer> {
        @Mixin
        private Directory of;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BundleException {
            spec.commandLine().getOut().println(BundleReport.inspect(of.directory));
            return 0;
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Loads the bundle on a device and compares its golden data with what comes out.")
    static final class Verify implements Callable<Integer> {
        @Mixin
        private Directory of;

        @Mixin
        private DeviceOption device;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws BundleException {
            spec.commandLine().getOut().println(BundleReport.verify(of.directory, device.device()));
            return 0;
        }
    }
}
