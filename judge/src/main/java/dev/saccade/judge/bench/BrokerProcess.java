package dev.saccade.judge.bench;

import java.io.IOException;
import java.util.List;

/** A broker in a process of its own. */
final class BrokerProcess implements AutoCloseable {
    private final ChildProcess process;
    private final String bootstrap;

    private BrokerProcess(ChildProcess process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
    }

    /** @param main class that runs a broker and says where it listens */
    static BrokerProcess start(String main) throws IOException {
        ChildProcess process = ChildProcess.start(main, List.of());
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
