package dev.saccade.judge.breaking;

import dev.saccade.judge.breaking.Schedule.Step;
import dev.saccade.stream.Topics;
import dev.saccade.stream.topic.Operator;
import java.io.IOException;
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
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * Plays a schedule. A process falls only while it is up, a broker only while all are up and in sync, since three replicas
 * promise no more; what cannot be done is done later. All else may overlap. The dead are started again after a drawn
 * pause. One thread.
 */
final class Breaker implements AutoCloseable {
    private final Stage stage;
    private final Watch watch;
    private final Ledger ledger;
    private final Operator operator;
    private final Topics topics;
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Step> postponed = new ArrayList<>();
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

    /** Does it, or later, once there is somebody whom it can befall. */
    void play(Step step) throws IOException, InterruptedException {
        if (!did(step)) {
            postponed.add(step);
        }
    }

    /** Starts who ended by itself, and does one thing that was postponed. */
    void tend() throws IOException, InterruptedException {
        revive();
        for (Step step : postponed) {
            if (did(step)) {
                postponed.remove(step);
                return;
            }
        }
    }

    /** Whether all that was to be done has been. */
    boolean done() {
        return postponed.isEmpty();
    }

    private boolean did(Step step) throws IOException, InterruptedException {
        return switch (step.fault()) {
            case KILL_WORKER -> killed(step, stage.workers());
            case KILL_BROKER -> brokersInSync() && killed(step, stage.brokers());
            case KILL_INGEST -> killed(step, List.of(stage.ingest()));
            case RESTART_BROKER -> brokersInSync() && restarted(step);
            case MOVE_LEADERS -> movedLeaders(step);
            case STALL -> harmed(step, Link::stall);
            case CUT -> harmed(step, Link::cut);
            case PAUSE_WORKER -> paused(step);
            case FILL_DISK -> brokersInSync() && filled(step);
        };
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

    private void revive() throws InterruptedException {
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

    private boolean killed(Step step, List<Actor> among) {
        Optional<Actor> victim = up(step, among);
        victim.ifPresent(actor -> {
            note(step, actor.name(), held(actor));
            down.add(actor);
            actor.kill();
            afterwards(step, () -> startAgain(actor));
        });
        return victim.isPresent();
    }

    private boolean restarted(Step step) {
        Actor broker = chosen(step, stage.brokers());
        note(step, broker.name(), ledger.cameras());
        down.add(broker);
        mend(() -> {
            retire(broker);
            return startAgain(broker);
        });
        return true;
    }

    private boolean movedLeaders(Step step) {
        note(step, "all partitions", ledger.cameras());
        mend(() -> {
            try {
                return operator.moveLeaders(topics);
            } catch (KafkaException e) {
                // The controller is away; leaders move by themselves then.
                return 0;
            }
        });
        return true;
    }

    private boolean harmed(Step step, Consumer<Link> harm) {
        int number = Math.floorMod(step.choice(), stage.links().size());
        Link link = stage.links().get(number);
        note(step, "network to broker-" + (number + 1), ledger.cameras());
        harm.accept(link);
        afterwards(step, () -> {
            link.heal();
            return null;
        });
        return true;
    }

    private boolean paused(Step step) throws IOException, InterruptedException {
        Optional<Actor> victim = up(step, stage.workers());
        if (victim.isPresent()) {
            Actor worker = victim.get();
            note(step, worker.name(), held(worker));
            worker.pause();
            afterwards(step, () -> {
                worker.resume();
                return null;
            });
        }
        return victim.isPresent();
    }

    private boolean filled(Step step) throws IOException, InterruptedException {
        SmallDisk disk = stage.disk().orElseThrow();
        Actor broker = stage.brokers().get(stage.brokers().size() - 1);
        note(step, broker.name() + "'s disk", ledger.cameras());
        down.add(broker);
        disk.fill();
        afterwards(step, () -> {
            broker.kill();
            disk.free();
            return startAgain(broker);
        });
        return true;
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

    private void afterwards(Step step, Callable<?> work) {
        mend(() -> {
            TimeUnit.MILLISECONDS.sleep(step.millis());
            return work.call();
        });
    }

    private boolean brokersInSync() throws InterruptedException {
        try {
            return stage.brokers().stream().allMatch(broker -> !down.contains(broker) && broker.up())
                    && operator.underReplicated(topics) == 0;
        } catch (KafkaException e) {
            // Whoever could tell is away.
            return false;
        }
    }

    private Optional<Actor> up(Step step, List<Actor> among) {
        List<Actor> up = among.stream().filter(Actor::up).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(chosen(step, up));
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
