package dev.saccade.deploy.bench;

import java.io.IOException;
import java.util.List;

/** The embedded broker in a process of its own. */
final class BrokerProcess implements AutoCloseable {
    private static final String MAIN = "dev.saccade.deploy.broker.BrokerMain";

    private final ChildProcess process;
    private final String bootstrap;

    private BrokerProcess(ChildProcess process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
    }

    static BrokerProcess start() throws IOException {
        ChildProcess process = ChildProcess.start(MAIN, List.of());
        return new BrokerProcess(process, process.await("bootstrap "));
    }

    String bootstrap() {
        return bootstrap;
    }

    ProcessMeter meter() {
        return process.meter();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
