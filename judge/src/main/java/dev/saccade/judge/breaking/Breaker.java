package dev.saccade.judge.breaking;

import dev.saccade.judge.breaking.Schedule.Step;
import dev.saccade.stream.Topics;
import dev.saccade.stream.topic.Operator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/**
 * Plays a schedule. A broker falls only while the other two are up, since three replicas promise no more; all else may
 * overlap. The dead are started again after a drawn pause. One thread.
 */
final class Breaker implements AutoCloseable {
    private static final Duration VICTIM_WAIT = Duration.ofSeconds(60);

    private final Stage stage;
    private final Watch watch;
    private final Ledger ledger;
    private final Operator operator;
    private final Topics topics;
    private final List<Deed> deeds = new ArrayList<>();
    private final ExecutorService hands = Executors.newCachedThreadPool(Breaker::daemon);
    private final List<Future<?>> mending = new ArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final Set<Actor> down = ConcurrentHashMap.newKeySet();

    Breaker(Stage stage, Watch watch, Ledger ledger, Operator operator, Topics topics) {
        this.stage = stage;
        this.watch = watch;
        this.ledger = ledger;
        this.operator = operator;
        this.topics = topics;
    }

    /** All that was done, in order. */
    List<Deed> deeds() {
        return deeds;
    }

    /** Processes that ended though nobody asked them to, and what could not be done. */
    List<String> problems() {
        return problems;
    }

    long kills() {
        return deeds.stream().filter(d -> d.fault().kill()).count();
    }

    /** Does it, once there is somebody whom it can befall. */
    void play(Step step) throws IOException, InterruptedException {
        switch (step.fault()) {
            case KILL_WORKER -> kill(step, stage.workers());
            case KILL_BROKER -> killBroker(step);
            case KILL_INGEST -> kill(step, List.of(stage.ingest()));
            case RESTART_BROKER -> restart(step);
            case MOVE_LEADERS -> moveLeaders(step);
            case STALL -> network(step, Link::stall);
            case CUT -> network(step, Link::cut);
            case PAUSE_WORKER -> pause(step);
            case FILL_DISK -> fillDisk(step);
        }
    }

    /** Starts who ended by itself. */
    void revive() throws InterruptedException {
        mending.removeIf(Future::isDone);
        for (Actor actor : stage.all()) {
            if (!down.contains(actor) && !actor.alive()) {
                problems.add(actor.name() + " ended by itself with exit code " + actor.exit());
                try {
                    actor.start();
                } catch (IOException e) {
                    problems.add(actor.name() + " cannot be started: " + e);
                }
            }
        }
    }

    /** Ends it in order, for good. */
    void retire(Actor actor) throws IOException, InterruptedException {
        down.add(actor);
        if (!actor.endAndWait()) {
            problems.add(actor.name() + " did not end when asked to");
        }
    }

    /** Waits until everything that was broken has been mended. */
    void mendAll() throws InterruptedException {
        for (Future<?> mend : mending) {
            try {
                Object unused = mend.get(2, TimeUnit.MINUTES);
            } catch (ExecutionException | TimeoutException e) {
                problems.add("not mended: " + e);
            }
        }
        mending.clear();
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }

    private void kill(Step step, List<Actor> among) throws InterruptedException {
        Optional<Actor> victim = victim(step, among, Actor::alive);
        if (victim.isPresent()) {
            Actor actor = victim.get();
            Set<String> cameras = held(actor);
            note(step, actor.name(), cameras);
            down.add(actor);
            actor.kill();
            mend(() -> {
                TimeUnit.MILLISECONDS.sleep(step.millis());
                return startAgain(actor);
            });
        }
    }

    private void killBroker(Step step) throws InterruptedException {
        if (awaitAllBrokers()) {
            kill(step, stage.brokers());
        } else {
            kill(step, stage.workers());
        }
    }

    private void restart(Step step) throws InterruptedException {
        if (awaitAllBrokers()) {
            Actor broker = chosen(step, stage.brokers());
            note(step, broker.name(), ledger.cameras());
            down.add(broker);
            mend(() -> {
                retire(broker);
                return startAgain(broker);
            });
        }
    }

    private void moveLeaders(Step step) throws InterruptedException {
        note(step, "all partitions", ledger.cameras());
        try {
            int unused = operator.moveLeaders(topics);
        } catch (KafkaException e) {
            // The controller is away; leaders move by themselves then.
        }
    }

    private void network(Step step, Consumer<Link> harm) {
        int number = Math.floorMod(step.choice(), stage.links().size());
        Link link = stage.links().get(number);
        note(step, "network to broker-" + (number + 1), ledger.cameras());
        harm.accept(link);
        mend(() -> {
            TimeUnit.MILLISECONDS.sleep(step.millis());
            link.heal();
            return null;
        });
    }

    private void pause(Step step) throws IOException, InterruptedException {
        Optional<Actor> victim = victim(step, stage.workers(), Actor::alive);
        if (victim.isPresent()) {
            Actor worker = victim.get();
            note(step, worker.name(), held(worker));
            worker.pause();
            mend(() -> {
                TimeUnit.MILLISECONDS.sleep(step.millis());
                worker.resume();
                return null;
            });
        }
    }

    private void fillDisk(Step step) throws IOException, InterruptedException {
        SmallDisk disk = stage.disk().orElseThrow();
        Actor broker = stage.brokers().get(stage.brokers().size() - 1);
        if (awaitAllBrokers() && disk.fill()) {
            note(step, broker.name() + "'s disk", ledger.cameras());
            down.add(broker);
            mend(() -> {
                TimeUnit.MILLISECONDS.sleep(step.millis());
                broker.kill();
                disk.free();
                return startAgain(broker);
            });
        }
    }

    private Set<String> held(Actor actor) {
        return switch (actor.kind()) {
            case BROKER -> ledger.cameras();
            case INGEST -> Set.of(actor.name());
            case WORKER -> watch.partitions(actor).map(ledger::cameras).orElse(ledger.cameras());
        };
    }

    private void note(Step step, String victim, Set<String> cameras) {
        deeds.add(new Deed(System.nanoTime(), step.fault(), victim, cameras));
    }

    private boolean startAgain(Actor actor) throws IOException {
        actor.start();
        return down.remove(actor);
    }

    private void mend(Callable<?> work) {
        mending.add(hands.submit(work));
    }

    private boolean awaitAllBrokers() throws InterruptedException {
        return until(() -> stage.brokers().stream().allMatch(Actor::up));
    }

    private Optional<Actor> victim(Step step, List<Actor> among, Predicate<Actor> fit) throws InterruptedException {
        return until(() -> among.stream().anyMatch(fit))
                ? Optional.of(chosen(step, among.stream().filter(fit).toList()))
                : Optional.empty();
    }

    private static boolean until(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + VICTIM_WAIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    private static Actor chosen(Step step, List<Actor> among) {
        return among.get(Math.floorMod(step.choice(), among.size()));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "saccade-mend");
        thread.setDaemon(true);
        return thread;
    }
}
