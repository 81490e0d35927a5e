package dev.saccade.deploy.command;

import dev.saccade.model.Device;
import picocli.CommandLine.Option;

/** Where graphs run. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "cuda|cpu|auto",
            defaultValue = "auto",
            description = "Where inference runs; cuda is an error where there is none (default: ${DEFAULT-VALUE}).")
    private Device device;

    Device device() {
        return device;
    }
}
