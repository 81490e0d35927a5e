package dev.saccade.deploy.demo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.time.Duration;
import java.util.Locale;

/** How hard the process works, from one call to the next. One thread. */
final class Load {
    private final MeterRegistry meters;
    private final int cameras;
    private final int bundles;
    private long nanos = System.nanoTime();
    private Duration cpu = cpuSoFar();
    private double pictures;

    Load(MeterRegistry meters, int cameras, int bundles) {
        this.meters = meters;
        this.cameras = cameras;
        this.bundles = bundles;
    }

    /** One line on the time since the last call; the CPU is the whole process's, its broker and cameras included. */
    String line() {
        long now = System.nanoTime();
        Duration used = cpuSoFar();
        double seen = sum("saccade.pictures.received");
        double seconds = (now - nanos) / 1e9;
        double millis = used.minus(cpu).toNanos() / 1e6 / seconds;
        String line = String.format(
                Locale.ROOT,
                "   %d camera%s, %.1f fps, lag %.1f s, CPU %.0f ms a camera-second (all of the process)",
                cameras,
                cameras == 1 ? "" : "s",
                (seen - pictures) / seconds / bundles,
                meters.find("saccade.lag.seconds").gauges().stream()
                        .mapToDouble(Gauge::value)
                        .max()
                        .orElse(0),
                millis / cameras);
        nanos = now;
        cpu = used;
        pictures = seen;
        return line;
    }

    /** Over all bundles. */
    double sum(String counter) {
        return sum(meters.find(counter));
    }

    double sum(String counter, String bundle) {
        return sum(meters.find(counter).tag("bundle", bundle));
    }

    private static double sum(Search counters) {
        return counters.counters().stream().mapToDouble(Counter::count).sum();
    }

    double inFlight() {
        return meters.find("saccade.pictures.in.flight").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private static Duration cpuSoFar() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
