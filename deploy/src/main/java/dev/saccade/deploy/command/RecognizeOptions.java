package dev.saccade.deploy.command;

import dev.saccade.model.Bundle;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a worker works. */
final class RecognizeOptions {
    private static final Logger LOG = LoggerFactory.getLogger(RecognizeOptions.class);

    /** Whether lag may drop pictures. */
    enum Mode {
        LIVE,
        EVERY_FRAME
    }

    @Mixin
    private MemoryOption memory;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description =
                    "Consumer group, owner of results and state; else saccade- and the bundle's name. With several"
                            + " bundles each has NAME- and its bundle's name.")
    private @Nullable String group;

    @Option(
            names = "--worker-id",
            paramLabel = "NAME",
            description = "Different for each worker of a group; one that keeps its name over restarts takes over at"
                    + " once. Else the machine's name and a random part.")
    private @Nullable String workerId;

    @Option(
            names = "--mode",
            paramLabel = "live|every-frame",
            defaultValue = "live",
            description = "live drops whole GOPs over the lag budget, every-frame nothing (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Option(
            names = "--lag-budget",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How far live may lag behind (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "500ms", max = "1h")
    private Duration lagBudget;

    @Option(
            names = "--commit-interval",
            paramLabel = "TIME",
            defaultValue = "200ms",
            description = "Time between transactions (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "10ms", max = "5s")
    private Duration commitInterval;

    @Option(
            names = "--max-rewind",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How far a camera may hold its partition's offset back (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1s", max = "10m")
    private Duration maxRewind;

    @Option(
            names = "--max-rewind-bytes",
            paramLabel = "SIZE",
            defaultValue = "64MB",
            description = "The same in bytes (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1MB", max = "4GB")
    private ByteSize maxRewindBytes;

    @Option(
            names = "--forget-after",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "A camera not heard for so long is forgotten: its state, meters and memory go"
                    + " (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1m", max = "10000h")
    private Duration forgetAfter;

    @Option(
            names = "--decode-threads",
            paramLabel = "N",
            description = "Threads that decode; else one more than processors.")
    @Bounded(min = "1", max = "256")
    private @Nullable Integer decodeThreads;

    /** Of the process. */
    MemoryBudget memory() {
        return memory.budget();
    }

    /**
     * @param bundles how many look at the cameras in this process
     * @param budget of one of their workers
     */
    WorkerSettings settings(
            Topics topics, Bundle bundle, int bundles, MemoryBudget budget, Map<String, Object> client) {
        LOG.info(
                "memory {}, heap {}: places for {} cameras",
                MemoryOption.megabytes(budget.wholeBytes()),
                MemoryOption.megabytes(budget.heapBytes()),
                budget.cameras(bundle));
        String worker = workerId == null ? WorkerName.random() : workerId;
        int threads = decodeThreads == null ? Runtime.getRuntime().availableProcessors() + 1 : decodeThreads;
        return new WorkerSettings(
                topics,
                group(bundle, bundles),
                worker,
                freshness(),
                commitInterval,
                maxRewind,
                maxRewindBytes.bytes(),
                forgetAfter,
                threads,
                false,
                budget,
                client);
    }

    private String group(Bundle bundle, int bundles) {
        if (group == null) {
            return "saccade-" + bundle.name();
        }
        return bundles == 1 ? group : group + "-" + bundle.name();
    }

    private Freshness freshness() {
        return mode == Mode.LIVE ? new Freshness.Live(lagBudget, Clock.systemUTC()) : new Freshness.EveryFrame();
    }
}
