package dev.saccade.judge.breaking;

import dev.saccade.stream.Topics;
import dev.saccade.stream.read.ResultReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts every committed result into a ledger as it comes, on a thread of its own. */
final class Following implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final ResultReader reader;
    private final Ledger ledger = new Ledger();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::follow, "saccade-results");
    private volatile boolean drain;

    Following(Map<String, Object> client, Topics topics) {
        this.reader = ResultReader.open(client, topics, true);
        thread.setDaemon(true);
        thread.start();
    }

    Ledger ledger() {
        return ledger;
    }

    /** Waits until all that is committed has come, and ends. */
    Ledger finish(Duration deadline) throws InterruptedException {
        drain = true;
        thread.join(deadline.toMillis());
        Optional<RuntimeException> failed = Optional.ofNullable(failure.get());
        if (failed.isPresent()) {
            throw failed.get();
        }
        return ledger;
    }

    @Override
    public void close() {
        reader.stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (reader) {
            int got = 0;
            while (got > 0 || (got == 0 && !(drain && reader.atEnd()))) {
                got = reader.pollStored(POLL, ledger::add);
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }
}
