package dev.saccade.deploy.command;

import dev.saccade.model.BundleException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which bundle decides, and where it runs. */
final class BundleOption {
    private static final Path SHIPPED = Path.of(System.getProperty("saccade.home", "."), "model", "bundles");

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            defaultValue = "rendered-actions",
            description = "The bundle's directory, or the name of one that ships (default: ${DEFAULT-VALUE}).")
    private Path bundle;

    @Mixin
    private DeviceOption device;

    /** Verified, warm and checked; the caller closes it. */
    Recognizer open() throws BundleException {
        return Recognizer.open(directory(), device.device());
    }

    Device device() {
        return device.device();
    }

    Path directory() {
        return directory(bundle);
    }

    /** @throws ConfigurationException where there is none */
    static Path directory(Path bundle) {
        if (Files.isDirectory(bundle)) {
            return bundle;
        }
        Path shipped = SHIPPED.resolve(bundle.toString());
        if (bundle.getNameCount() == 1 && !bundle.isAbsolute() && Files.isDirectory(shipped)) {
            return shipped;
        }
        throw new ConfigurationException(
                "--bundle " + bundle + " is neither a directory nor the name of a bundle in " + SHIPPED);
    }
}
