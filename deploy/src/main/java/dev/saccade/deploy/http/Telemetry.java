package dev.saccade.deploy.http;

import com.sun.management.OperatingSystemMXBean;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meters of this process, and the endpoint that shows them where one is wanted. */
public final class Telemetry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    /** CPU time is told in seconds below; a name that ends in count is a histogram's. */
    private static final MeterFilter AS_PROMETHEUS_NAMES_THEM = new MeterFilter() {
        @Override
        public MeterFilterReply accept(Meter.Id id) {
            return id.getName().equals("process.cpu.time") ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
        }

        @Override
        public Meter.Id map(Meter.Id id) {
            return id.getName().equals("system.cpu.count") ? id.withName("system.cpus") : id;
        }
    };

    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics collector;
    private final @Nullable HttpEndpoint endpoint;

    private Telemetry(PrometheusMeterRegistry registry, JvmGcMetrics collector, @Nullable HttpEndpoint endpoint) {
        this.registry = registry;
        this.collector = collector;
        this.endpoint = endpoint;
    }

    /** @throws IllegalArgumentException the address cannot be listened on */
    public static Telemetry start(ListenAddress address, Health health) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(AS_PROMETHEUS_NAMES_THEM);
        HttpEndpoint endpoint = address.listens() ? listen(address, registry, health) : null;
        JvmGcMetrics collector = new JvmGcMetrics();
        collector.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        cpuSeconds(registry);
        return new Telemetry(registry, collector, endpoint);
    }

    public MeterRegistry meters() {
        return registry;
    }

    @Override
    public void close() {
        if (endpoint != null) {
            endpoint.close();
        }
        collector.close();
        registry.close();
    }

    private static void cpuSeconds(MeterRegistry registry) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            FunctionCounter.builder("process.cpu", system, s -> s.getProcessCpuTime() / 1e9)
                    .baseUnit("seconds")
                    .description("CPU time of this process")
                    .register(registry);
        }
    }

    private static HttpEndpoint listen(ListenAddress address, PrometheusMeterRegistry registry, Health health) {
        try {
            HttpEndpoint endpoint = HttpEndpoint.start(address, registry, health);
            LOG.info("metrics and probes on http://{}:{}/metrics, /livez, /readyz", address.host(), endpoint.port());
            return endpoint;
        } catch (JavalinBindException e) {
            throw new IllegalArgumentException(
                    "--http " + address + " cannot be listened on (" + e.getMessage()
                            + "), must be a free HOST:PORT of this machine, or none",
                    e);
        }
    }
}
