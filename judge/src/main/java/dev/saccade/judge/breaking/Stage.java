package dev.saccade.judge.breaking;

import dev.saccade.judge.bench.ChildProcess.Launch;
import dev.saccade.judge.breaking.Actor.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The system: three brokers that form a cluster, the network before each, three workers and an ingest process. */
final class Stage implements AutoCloseable {
    static final String GROUP = "broken";
    static final String PREFIX = "broken.";

    private static final int BROKERS = 3;
    private static final int WORKERS = 3;
    private static final String CLUSTER_ID = "c2FjY2FkZS1icmVha2luZw";
    private static final List<String> LIGHT =
            List.of("-Xmx256m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

    private final BreakSettings settings;
    private final Programs programs;
    private final Path directory;
    private final Optional<SmallDisk> disk;
    private final List<Link> links = new ArrayList<>();
    private final List<Integer> frontPorts = new ArrayList<>();
    private final List<Integer> insidePorts = new ArrayList<>();
    private final List<Actor> brokers = new ArrayList<>();
    private final List<Actor> workers = new ArrayList<>();
    private final List<Actor> ingest = new ArrayList<>();

    /**
     * Prepares everything and starts nothing.
     *
     * @param clip what ingest plays
     */
    Stage(BreakSettings settings, Programs programs, Path clip) throws IOException, InterruptedException {
        this.settings = settings;
        this.programs = programs;
        this.directory = settings.directory();
        this.disk = SmallDisk.mount(directory.resolve(brokerName(BROKERS)));
        Ports ports = new Ports(settings.seed() + ProcessHandle.current().pid());
        addBrokers(ports);
        Path workerFile = Kafka.workerFile(directory, settings.timeOuts());
        for (int n = 1; n <= WORKERS; n++) {
            addWorker("worker-" + n, ports.free(), workerFile);
        }
        addIngest("ingest", ports.free(), clip);
    }

    List<Actor> brokers() {
        return brokers;
    }

    List<Actor> workers() {
        return workers;
    }

    Actor ingest() {
        return ingest.get(0);
    }

    List<Actor> all() {
        return Stream.of(brokers, workers, ingest).flatMap(List::stream).toList();
    }

    /** By number of the broker. */
    List<Link> links() {
        return links;
    }

    /** That of the last broker. */
    Optional<SmallDisk> disk() {
        return disk;
    }

    /** Settings for clients that everything befalls. */
    Map<String, Object> client() {
        return Map.of("bootstrap.servers", addresses(frontPorts));
    }

    /** Settings for clients that look on: no fault of the network is theirs. */
    Map<String, Object> spared() {
        return Map.of("bootstrap.servers", addresses(insidePorts));
    }

    /** Of a worker in its present life, as Kafka knows it. */
    static String clientId(Actor worker) {
        return GROUP + "-" + workerId(worker.name(), worker.lives());
    }

    @Override
    public void close() throws IOException {
        for (Actor actor : all()) {
            actor.close();
        }
        for (Link link : links) {
            link.close();
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    private void addBrokers(Ports ports) throws IOException {
        List<Integer> controllers = new ArrayList<>();
        for (int n = 1; n <= BROKERS; n++) {
            controllers.add(ports.free());
        }
        String voters = controllers.stream().map(String::valueOf).collect(Collectors.joining(","));
        for (int n = 1; n <= BROKERS; n++) {
            int port = ports.free();
            int inside = ports.free();
            int front = ports.free();
            links.add(new Link(front, port));
            frontPorts.add(front);
            insidePorts.add(inside);
            List<String> arguments = new ArrayList<>(Kafka.broker(settings.timeOuts()));
            arguments.add("port=" + port);
            arguments.add("directory=" + Files.createDirectories(directory.resolve(brokerName(n))));
            arguments.add("seat=" + String.join("/", Integer.toString(n), CLUSTER_ID, voters, "" + inside, "" + front));
            Launch launch = launch(brokerName(n), programs.broker(), arguments);
            brokers.add(new Actor(Kind.BROKER, brokerName(n), inside, life -> launch));
        }
    }

    private void addWorker(String name, int port, Path kafka) throws IOException {
        List<String> arguments = List.of(
                "recognize",
                "--bundle=" + settings.bundle().toAbsolutePath(),
                "--device=" + settings.device().name().toLowerCase(Locale.ROOT),
                "--bootstrap=" + addresses(frontPorts),
                "--kafka-config=" + kafka,
                "--topic-prefix=" + PREFIX,
                "--group=" + GROUP,
                "--mode=" + (settings.everyFrame() ? "every-frame" : "live"),
                "--decode-threads=2",
                "--http=127.0.0.1:" + port);
        workers.add(new Actor(Kind.WORKER, name, port, life -> {
            List<String> all = new ArrayList<>(arguments);
            all.add("--worker-id=" + workerId(name, life));
            return launch(name, programs.saccade(), all);
        }));
    }

    private void addIngest(String name, int port, Path clip) throws IOException {
        List<String> arguments = List.of(
                "ingest",
                "--camera=" + name + "=" + clip.toAbsolutePath(),
                "--loop",
                "--bootstrap=" + addresses(frontPorts),
                "--kafka-config=" + Kafka.ingestFile(directory, settings.timeOuts()),
                "--topic-prefix=" + PREFIX,
                "--http=127.0.0.1:" + port);
        Launch launch = launch(name, programs.saccade(), arguments);
        ingest.add(new Actor(Kind.INGEST, name, port, life -> launch));
    }

    /** The first keeps its name over its lives, and so takes over its own work; the others come back as strangers. */
    private static String workerId(String name, int life) {
        return name.endsWith("-1") ? name : name + "." + life;
    }

    private Launch launch(String name, String main, List<String> arguments) {
        List<String> options = new ArrayList<>(LIGHT);
        options.add("-XX:ErrorFile=" + directory.resolve(name + ".hs_err.%p"));
        return new Launch(main, options, arguments, Optional.of(directory.resolve(name + ".log")));
    }

    private static String brokerName(int number) {
        return "broker-" + number;
    }

    private static String addresses(List<Integer> ports) {
        return ports.stream().map(p -> "127.0.0.1:" + p).collect(Collectors.joining(","));
    }
}
