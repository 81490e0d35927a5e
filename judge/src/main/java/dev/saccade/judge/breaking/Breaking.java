package dev.saccade.judge.breaking;

import dev.saccade.clip.CameraId;
import dev.saccade.judge.bench.Machine;
import dev.saccade.judge.breaking.Schedule.Step;
import dev.saccade.model.BundleException;
import dev.saccade.stream.Topics;
import dev.saccade.stream.publish.AccessUnitPublisher;
import dev.saccade.stream.publish.IngestMeters;
import dev.saccade.stream.publish.PublisherSettings;
import dev.saccade.stream.topic.Operator;
import dev.saccade.stream.topic.SetupException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Breaks a real system on purpose and looks whether what is promised holds: three brokers, three workers and ingest in
 * processes of their own, cameras in this one. One thread, once; interrupted it leaves nothing running.
 */
public final class Breaking {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration GO_ON = Duration.ofMinutes(3);
    private static final Duration CATCH_UP = Duration.ofMinutes(15);
    private static final Duration BALANCE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PROGRESS_NANOS = 10_000_000_000L;
    private static final int CAMERAS_OUTLAST = 4;

    private final BreakSettings settings;
    private final Programs programs;
    private final Consumer<String> progress;
    private final Topics topics = Topics.prefixed(Stage.PREFIX);
    private final List<String> notes = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    /** @param progress told what is going on */
    public Breaking(BreakSettings settings, Programs programs, Consumer<String> progress) {
        this.settings = settings;
        this.programs = programs;
        this.progress = progress;
    }

    /** @param command as the report repeats it */
    public BreakReport run(String command) throws IOException, InterruptedException, SetupException, BundleException {
        Machine machine = Machine.here();
        progress.accept("rendering what the cameras play");
        List<VirtualCamera> cameras = cameras();
        Path clip = Clips.file(settings.directory(), settings.seed() % 1000 + 500);
        try (Stage stage = new Stage(settings, programs, clip);
                Operator operator = operator(stage)) {
            start(stage);
            try (Following following = new Following(stage.spared(), topics);
                    Watch watch = new Watch(stage, operator);
                    Breaker breaker = new Breaker(stage, watch, following.ledger(), operator, topics)) {
                List<Silence> silences = playAll(stage, cameras, breaker, following.ledger(), operator, watch);
                Ledger ledger = following.finish(CATCH_UP);
                judge(stage, operator, ledger, Losses.of(watch.accounts()));
                return report(command, machine, breaker, ledger, new Recovery(ledger, silences), watch);
            }
        }
    }

    private List<VirtualCamera> cameras() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(settings.seed());
        Duration length = settings.length().multipliedBy(CAMERAS_OUTLAST);
        List<VirtualCamera> cameras = new ArrayList<>();
        for (int n = 1; n <= settings.cameras(); n++) {
            cameras.add(new VirtualCamera(
                    new CameraId("camera-" + n),
                    Clips.inEveryCodec(random.nextInt(1, 100_000), notes),
                    Whim.draw(random.split(), length)));
        }
        return cameras;
    }

    private Operator operator(Stage stage) {
        return new Operator(stage.spared(), ANSWER);
    }

    private void start(Stage stage) throws IOException, InterruptedException, SetupException {
        progress.accept("starting three brokers");
        for (Actor broker : stage.brokers()) {
            broker.start();
        }
        Setting.await(
                "the brokers are up", START, () -> stage.brokers().stream().allMatch(Actor::up));
        Setting.make(stage.spared(), topics);
        progress.accept("starting three workers and ingest");
        for (Actor worker : stage.workers()) {
            worker.start();
        }
        stage.ingest().start();
    }

    private List<Silence> playAll(
            Stage stage, List<VirtualCamera> cameras, Breaker breaker, Ledger ledger, Operator operator, Watch watch)
            throws IOException, InterruptedException {
        Map<String, Object> client = new HashMap<>(stage.client());
        client.putAll(Kafka.publisher(settings.timeOuts()));
        AccessUnitPublisher publisher = new AccessUnitPublisher(
                client, topics, PublisherSettings.defaults(), new IngestMeters(new SimpleMeterRegistry()));
        Filming filming = new Filming(cameras, publisher, !settings.everyFrame());
        try {
            Setting.await(
                    "every camera has results", START, () -> ledger.cameras().size() == settings.cameras() + 1);
            play(schedule(stage), breaker, ledger);
            goOn(breaker, ledger);
            filming.stop();
            boolean sent = publisher.close(GO_ON);
            settle(stage, breaker, operator, watch, sent);
            return filming.silences();
        } finally {
            filming.breakOff();
            boolean unused = publisher.close(Duration.ZERO);
        }
    }

    private Schedule schedule(Stage stage) {
        Set<Fault> others =
                EnumSet.of(Fault.RESTART_BROKER, Fault.MOVE_LEADERS, Fault.STALL, Fault.CUT, Fault.PAUSE_WORKER);
        if (stage.disk().isPresent()) {
            others.add(Fault.FILL_DISK);
        } else {
            notes.add("not drawn: a full disk, this process may not mount a small one");
        }
        return Schedule.draw(settings.seed(), settings.length(), settings.kills(), others);
    }

    private void play(Schedule schedule, Breaker breaker, Ledger ledger) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long said = start;
        for (Step step : schedule.steps()) {
            long due = start + step.atMillis() * 1_000_000;
            while (System.nanoTime() < due) {
                TimeUnit.MILLISECONDS.sleep(Math.min(200, Math.max(1, (due - System.nanoTime()) / 1_000_000)));
                breaker.tend();
            }
            breaker.play(step);
            if (System.nanoTime() - said > PROGRESS_NANOS) {
                said = System.nanoTime();
                progress.accept((said - start) / 1_000_000_000 + " s: " + breaker.kills() + " kills of "
                        + settings.kills() + ", " + breaker.deeds().size() + " faults in all, " + ledger.count()
                        + " results");
            }
        }
    }

    /** Cameras film on until each has results again. */
    private void goOn(Breaker breaker, Ledger ledger) throws IOException, InterruptedException {
        progress.accept("all has been done; waiting until every camera's results go on");
        require(
                Setting.within(CATCH_UP, () -> {
                    breaker.tend();
                    return breaker.done();
                }),
                "not all faults of the schedule could be done");
        breaker.mendAll();
        long now = System.nanoTime();
        for (String camera : ledger.cameras()) {
            boolean went = Setting.within(GO_ON, () -> {
                breaker.tend();
                List<Long> times = ledger.windowNanos(camera);
                return times.get(times.size() - 1) > now;
            });
            if (!went) {
                wrong.add("results of " + camera + " did not go on within " + GO_ON.toSeconds()
                        + " s after the last fault");
            }
        }
    }

    private void settle(Stage stage, Breaker breaker, Operator operator, Watch watch, boolean sent)
            throws IOException, InterruptedException {
        require(sent, "not all that the cameras sent reached the brokers");
        breaker.retire(stage.ingest());
        progress.accept("waiting until the workers have read all");
        boolean done = Setting.within(CATCH_UP, () -> {
            breaker.tend();
            return operator.done(Stage.GROUP, topics);
        });
        require(done, "the workers did not read all within " + CATCH_UP.toSeconds() + " s");
        if (!Setting.within(BALANCE, () -> watch.unbalanced().isEmpty())) {
            wrong.add("accounts do not balance: " + watch.unbalanced());
        }
        watch.close();
        for (Actor worker : stage.workers()) {
            breaker.retire(worker);
        }
    }

    private void judge(Stage stage, Operator operator, Ledger ledger, Losses losses)
            throws IOException, InterruptedException, SetupException, BundleException {
        wrong.addAll(ledger.twice());
        if (settings.everyFrame()) {
            progress.accept("reading the same access units once more, undisturbed");
            wrong.addAll(new Undisturbed(settings, stage.spared(), operator, topics).differences(ledger));
        } else {
            wrong.addAll(losses.unsaid(ledger, topics.windows()));
        }
    }

    private BreakReport report(
            String command, Machine machine, Breaker breaker, Ledger ledger, Recovery recovery, Watch watch) {
        Holes holes = new Holes();
        ledger.cameras().forEach(camera -> holes.look(ledger.of(topics.windows(), camera)));
        wrong.addAll(holes.unsaid());
        wrong.addAll(breaker.problems());
        Losses losses = Losses.of(watch.accounts());
        List<Deed> deeds = breaker.deeds();
        return new BreakReport(
                command,
                settings.seed(),
                settings.everyFrame() ? "every-frame" : "live",
                settings.timeOuts().name().toLowerCase(Locale.ROOT),
                machine,
                deeds.isEmpty()
                        ? 0
                        : (deeds.get(deeds.size() - 1).atNanos() - deeds.get(0).atNanos()) / 1e9,
                breaker.kills(),
                recovery.byFault(deeds),
                recovery.figures(
                        "all kills",
                        deeds.stream().filter(d -> d.fault().kill()).toList()),
                recovery.longestStall(),
                ledger.count(),
                losses.byReason(),
                losses.received(),
                holes.announced(),
                wrong,
                notes);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
