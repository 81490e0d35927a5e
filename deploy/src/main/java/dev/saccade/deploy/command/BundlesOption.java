package dev.saccade.deploy.command;

import dev.saccade.model.Bundle;
import dev.saccade.model.BundleException;
import dev.saccade.model.Recognizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which bundles look at the cameras, side by side, and where they run. */
final class BundlesOption {
    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            split = "\n",
            defaultValue = "rendered-actions",
            description = "The bundle's directory, or the name of one that ships (default: ${DEFAULT-VALUE});"
                    + " repeatable: each looks at the same cameras, in a group of its own.")
    private List<Path> bundles;

    @Mixin
    private DeviceOption device;

    /** Verified, warm and checked; the caller closes them. */
    OpenBundles open() throws BundleException {
        List<Path> directories = bundles.stream().map(BundleOption::directory).toList();
        refuseTwins(directories);
        List<Recognizer> open = new ArrayList<>();
        try {
            for (Path directory : directories) {
                open.add(Recognizer.open(directory, device.device()));
            }
            return new OpenBundles(List.copyOf(open));
        } catch (BundleException | RuntimeException e) {
            new OpenBundles(open).close();
            throw e;
        }
    }

    /** Two of a name would be two owners of one group's results. */
    private static void refuseTwins(List<Path> directories) throws BundleException {
        Map<String, Path> byName = new HashMap<>();
        for (Path directory : directories) {
            String name = directories.size() == 1 ? "" : Bundle.load(directory).name();
            Path before = byName.put(name, directory);
            if (before != null) {
                throw new ConfigurationException("--bundle " + before + " and --bundle " + directory
                        + " are both named '"
                        + name + "', must differ: each has the group of its name. Valid are bundles whose bundle.json"
                        + " has different names, each given once");
            }
        }
    }
}
