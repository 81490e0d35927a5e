package dev.saccade.judge.breaking;

import dev.saccade.stream.topic.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;

/**
 * Looks at every worker once a second: which partitions it reads, and its account while that balances. What a killed
 * worker had accounted for is known from the last look. Any thread asks.
 */
final class Watch implements AutoCloseable {
    private static final long EVERY_MILLIS = 1000;

    private final Stage stage;
    private final Operator operator;
    private final Map<String, Account> byLife = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::look, "saccade-watch");
    private volatile Map<String, Set<Integer>> readers = Map.of();

    Watch(Stage stage, Operator operator) {
        this.stage = stage;
        this.operator = operator;
        thread.setDaemon(true);
        thread.start();
    }

    /** What the worker read when last looked at; empty where that is not known. */
    Optional<Set<Integer>> partitions(Actor worker) {
        return Optional.ofNullable(readers.get(Stage.clientId(worker)));
    }

    /** The last balanced account of every life of every worker. */
    List<Account> accounts() {
        return new ArrayList<>(byLife.values());
    }

    /** Looks at the living now. @return those whose account does not balance, and how */
    Map<String, String> unbalanced() throws InterruptedException {
        Map<String, String> wrong = new TreeMap<>();
        for (Actor worker : stage.workers()) {
            Optional<Account> account = Account.read(worker.port());
            if (account.isEmpty()) {
                wrong.put(worker.name(), "does not answer");
            } else if (!account.get().balanced()) {
                wrong.put(
                        worker.name(),
                        "received " + account.get().received() + ", met "
                                + account.get().met());
            } else {
                byLife.put(Stage.clientId(worker), account.get());
            }
        }
        return wrong;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            while (true) {
                lookOnce();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            // Told to end.
        }
    }

    private void lookOnce() throws InterruptedException {
        for (Actor worker : stage.workers()) {
            String life = Stage.clientId(worker);
            if (worker.alive()) {
                Account.read(worker.port()).filter(Account::balanced).ifPresent(account -> byLife.put(life, account));
            }
        }
        try {
            readers = new HashMap<>(operator.readers(Stage.GROUP));
        } catch (KafkaException e) {
            // The coordinator is away: nobody can tell who reads what.
            readers = Map.of();
        }
    }
}
