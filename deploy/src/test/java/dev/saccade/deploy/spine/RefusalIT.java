package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.broker.BrokerSettings;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Kafka refuses for good ends the worker, which says why. */
@Timeout(180)
class RefusalIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EmbeddedBroker broker;
    private static Cluster cluster;
    private static Recognizer recognizer;
    private static Recording recording;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(BrokerSettings.defaults()
                .with("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .with("allow.everyone.if.no.acl.found", "true"));
        cluster = new Cluster(broker.bootstrap());
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        recording = Recording.of(1, 16, 6000);
    }

    @AfterAll
    static void stop() {
        recognizer.close();
        cluster.close();
        broker.close();
    }

    private static RunningWorker worker(Topics topics, Map<String, Object> client) {
        return new RunningWorker(
                WorkerSettings.of(topics, topics.state(), "one", new Freshness.EveryFrame(), client), recognizer);
    }

    private static String whyItStops(RunningWorker worker) {
        Cluster.await("the worker stops", PATIENCE, () -> !worker.alive());
        return String.valueOf(worker.failure().orElseThrow().getMessage());
    }

    @Test
    void aWorkerThatMayNotWriteStopsAndNamesTheTopic() throws Exception {
        Topics topics = cluster.topics("denied.");
        ResourcePattern windows = new ResourcePattern(ResourceType.TOPIC, topics.windows(), PatternType.LITERAL);
        try (Admin admin = Admin.create(cluster.client())) {
            admin.createAcls(List.of(
                            binding(windows, AclOperation.ALL, AclPermissionType.ALLOW),
                            binding(windows, AclOperation.WRITE, AclPermissionType.DENY)))
                    .all()
                    .get();
        }
        cluster.publish(topics, recording.records());
        try (RunningWorker worker = worker(topics, cluster.client())) {
            String why = whyItStops(worker);
            assertTrue(why.startsWith("not allowed") && why.contains(topics.windows()), why);
            assertTrue(worker.count("saccade.recoveries") <= 1, "recoveries " + worker.count("saccade.recoveries"));
        }
    }

    @Test
    void aWorkerWhoseResultItsTopicDoesNotTakeStopsAndNamesTheTopic() throws Exception {
        Topics topics = cluster.topics("large.");
        try (Admin admin = Admin.create(cluster.client())) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topics.keyFrames()),
                            Set.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", "1000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        try (RunningWorker worker = worker(topics, cluster.client())) {
            // Before any picture of a key frame: it shall not be the first commit that fails.
            int quiet = 80;
            cluster.publish(topics, recording.records().subList(0, quiet));
            Cluster.await("windows are committed", PATIENCE, () -> !cluster.read(topics.windows())
                    .isEmpty());
            cluster.publish(
                    topics,
                    recording.records().subList(quiet, recording.records().size()));
            String why = whyItStops(worker);
            assertTrue(why.contains(topics.keyFrames()) && why.contains("RecordTooLarge"), why);
        }
    }

    @Test
    void aWorkerWhoseTimeOutTheBrokerRefusesStopsAndSaysSo() throws Exception {
        Topics topics = cluster.topics("slow.");
        Map<String, Object> client = new HashMap<>(cluster.client());
        client.put("transaction.timeout.ms", 3_600_000);
        try (RunningWorker worker = worker(topics, client)) {
            String why = whyItStops(worker);
            assertTrue(why.contains("transaction.max.timeout.ms"), why);
        }
    }

    private static AclBinding binding(ResourcePattern on, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(on, new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }
}
