package dev.saccade.stream.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Kafka's admin client with a deadline and messages for people. */
final class Cluster implements AutoCloseable {
    private final Admin admin;
    private final String bootstrap;
    private final long deadlineNanos;

    private Cluster(Admin admin, String bootstrap, long deadlineNanos) {
        this.admin = admin;
        this.bootstrap = bootstrap;
        this.deadlineNanos = deadlineNanos;
    }

    static Cluster open(Map<String, Object> settings, Duration deadline) throws SetupException {
        String bootstrap = String.valueOf(settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        try {
            return new Cluster(Admin.create(settings), bootstrap, System.nanoTime() + deadline.toNanos());
        } catch (KafkaException e) {
            throw cannotOpen(bootstrap, e);
        }
    }

    /** The topics that are there. */
    Map<String, TopicFacts> describe(Collection<String> names) throws SetupException, InterruptedException {
        Map<String, TopicFacts> facts = new HashMap<>();
        for (var each : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = await(each.getValue());
                facts.put(each.getKey(), new TopicFacts(topic.partitions().size(), maxMessageBytes(each.getKey())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed("look at topic " + each.getKey(), e);
                }
            }
        }
        return facts;
    }

    /** @return the names of those that were not there */
    List<String> create(List<TopicPlan> plans, TopicLayout layout) throws SetupException, InterruptedException {
        List<String> made = new ArrayList<>();
        var created = admin.createTopics(
                        plans.stream().map(p -> p.toCreate(layout)).toList())
                .values();
        for (TopicPlan plan : plans) {
            try {
                await(Objects.requireNonNull(created.get(plan.name())));
                made.add(plan.name());
            } catch (ExecutionException e) {
                // Somebody else made it between our look and our call.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw failed("create topic " + plan.name(), e);
                }
            }
        }
        return made;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private long maxMessageBytes(String topic) throws SetupException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config =
                    await(admin.describeConfigs(List.of(resource)).all()).getOrDefault(resource, new Config(List.of()));
            ConfigEntry entry = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            return entry == null ? Long.MAX_VALUE : Long.parseLong(entry.value());
        } catch (ExecutionException e) {
            // Those who may write to a topic need not be allowed to read its settings.
            if (e.getCause() instanceof AuthorizationException) {
                return Long.MAX_VALUE;
            }
            throw failed("look at topic " + topic, e);
        }
    }

    private <T> T await(KafkaFuture<T> future) throws ExecutionException, SetupException, InterruptedException {
        try {
            return future.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw unreachable(bootstrap, e);
        }
    }

    private SetupException failed(String action, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof TimeoutException
                ? unreachable(bootstrap, cause)
                : new SetupException(
                        "cannot " + action + " on Kafka at " + bootstrap + ": " + cause.getMessage(), false, cause);
    }

    private static SetupException unreachable(String bootstrap, Throwable cause) {
        return new SetupException("no Kafka broker answers at " + bootstrap, true, cause);
    }

    private static SetupException cannotOpen(String bootstrap, KafkaException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        // In a cluster that is being set up, the broker's name may resolve later.
        boolean unresolved = cause instanceof ConfigException
                && String.valueOf(cause.getMessage()).contains("resolvable");
        return unresolved
                ? unreachable(bootstrap, cause)
                : new SetupException("Kafka refuses the client settings: " + cause.getMessage(), false, cause);
    }
}
