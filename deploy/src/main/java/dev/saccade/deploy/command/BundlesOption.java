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
        List<Bundle> loaded = loaded();
        refuseTwins(loaded);
        List<Recognizer> open = new ArrayList<>();
        try {
            for (Bundle bundle : loaded) {
                open.add(Recognizer.open(bundle, device.device()));
            }
            return new OpenBundles(List.copyOf(open));
        } catch (BundleException | RuntimeException e) {
            new OpenBundles(open).close();
            throw e;
        }
    }

    private List<Bundle> loaded() throws BundleException {
        List<Bundle> loaded = new ArrayList<>();
        for (Path directory : bundles.stream().map(BundleOption::directory).toList()) {
            loaded.add(Bundle.load(directory));
        }
        return loaded;
    }

    /** Two of a name would be two owners of one group's results. */
    private static void refuseTwins(List<Bundle> bundles) {
        Map<String, Bundle> byName = new HashMap<>();
        for (Bundle bundle : bundles) {
            Bundle before = byName.put(bundle.name(), bundle);
            if (before != null) {
                throw new ConfigurationException("--bundle " + before.directory() + " and --bundle "
                        + bundle.directory() + " are both named '"
                        + bundle.name()
                        + "', must differ: each has the group of its name. Valid are bundles whose bundle.json"
                        + " has different names, each given once");
            }
        }
    }
}
