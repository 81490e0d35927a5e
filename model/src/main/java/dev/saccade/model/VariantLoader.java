package dev.saccade.model;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the device and the first variant of a bundle that is for it and passes the golden check. */
final class VariantLoader {
    private static final Logger LOG = LoggerFactory.getLogger(VariantLoader.class);

    private final Bundle bundle;
    private final Optional<DispatcherSettings> settings;

    private VariantLoader(Bundle bundle, Optional<DispatcherSettings> settings) {
        this.bundle = bundle;
        this.settings = settings;
    }

    static LoadedVariant load(Bundle bundle, Device device, Optional<DispatcherSettings> settings)
            throws BundleException {
        VariantLoader loader = new VariantLoader(bundle, settings);
        LoadedVariant loaded = device == Device.AUTO ? loader.best() : loader.load(device);
        LOG.info(
                "bundle {} {} runs on {} ({} asked for): {} and {}",
                bundle.name(),
                bundle.version(),
                loaded.device().word(),
                device.word(),
                loaded.variant().backbone(),
                loaded.variant().head());
        return loaded;
    }

    private LoadedVariant best() throws BundleException {
        if (Sessions.cudaBuild()) {
            try {
                return load(Device.CUDA);
            } catch (BundleException e) {
                LOG.warn("auto does not choose cuda: {}", e.getMessage());
            }
        }
        return load(Device.CPU);
    }

    /** The first variant that passes: 8 bits on a processor without the instructions for them may not. */
    private LoadedVariant load(Device device) throws BundleException {
        if (device == Device.CUDA && !Sessions.cudaBuild()) {
            throw new BundleException(
                    bundle.directory(),
                    "cuda was asked for and this build of ONNX Runtime has none; build with -Pcuda or choose cpu");
        }
        GoldenData golden = GoldenData.read(bundle);
        Iterator<Variant> variants = variants(device).iterator();
        while (true) {
            Variant variant = variants.next();
            try {
                return load(variant, device, golden);
            } catch (BundleException e) {
                if (!variants.hasNext()) {
                    throw e;
                }
                LOG.warn("{} is refused, the next variant is tried: {}", variant.backbone(), e.getMessage());
            }
        }
    }

    private LoadedVariant load(Variant variant, Device device, GoldenData golden) throws BundleException {
        DispatcherSettings chosen = settings.orElseGet(() -> DispatcherSettings.of(device, bundle));
        CompletableFuture<GoldenReport> report = new CompletableFuture<>();
        InferenceDispatcher dispatcher = InferenceDispatcher.start(
                () -> {
                    Engine engine = Graphs.open(bundle, variant, device, chosen.batch());
                    report.complete(check(engine, variant, device, golden));
                    return engine;
                },
                chosen);
        return new LoadedVariant(variant, device, report.join(), dispatcher);
    }

    private GoldenReport check(Engine engine, Variant variant, Device device, GoldenData golden)
            throws BundleException {
        try {
            return new GoldenCheck(bundle, golden).run(engine, variant, device);
        } catch (BundleException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private List<Variant> variants(Device device) throws BundleException {
        List<Variant> fit = bundle.variants().stream()
                .filter(variant -> variant.devices().contains(device))
                .toList();
        if (fit.isEmpty()) {
            throw new BundleException(bundle.directory(), "has no variant for " + device.word());
        }
        return fit;
    }
}
