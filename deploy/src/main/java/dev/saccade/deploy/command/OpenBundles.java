package dev.saccade.deploy.command;

import dev.saccade.model.Recognizer;
import java.util.List;

/** Open until closed, in the order in which they were named. */
record OpenBundles(List<Recognizer> all) implements AutoCloseable {
    @Override
    public void close() {
        all.forEach(Recognizer::close);
    }
}
