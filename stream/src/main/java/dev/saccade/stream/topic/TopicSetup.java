package dev.saccade.stream.topic;

import dev.saccade.stream.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Makes the topics, and tells whether they fit. Existing topics are never changed. Every call opens and closes its own
 * connection; any thread.
 */
public final class TopicSetup {
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final long REST_MILLIS = 1000;

    private final Map<String, Object> clientSettings;
    private final Topics topics;

    /** @param clientSettings Kafka's own, {@code bootstrap.servers} among them */
    public TopicSetup(Map<String, Object> clientSettings, Topics topics) {
        this.clientSettings = Map.copyOf(clientSettings);
        this.topics = topics;
    }

    /**
     * Makes what is missing; a second call makes nothing.
     *
     * @return the names of the topics made
     * @throws SetupException no broker answered, the broker refused, or a topic that was there does not fit; the other
     *     topics are made all the same
     */
    public List<String> create(TopicLayout layout, Duration deadline) throws SetupException, InterruptedException {
        try (Cluster cluster = open(deadline)) {
            Map<String, TopicFacts> before = cluster.describe(topics.all());
            List<TopicPlan> plans = TopicPlan.of(topics, layout);
            List<String> made = cluster.create(
                    plans.stream().filter(p -> !before.containsKey(p.name())).toList(), layout);
            List<String> problems = new ArrayList<>();
            for (TopicPlan plan : plans) {
                TopicFacts facts = before.get(plan.name());
                if (facts != null) {
                    problems.addAll(facts.misfits(plan, layout.partitions()));
                }
            }
            fail(problems);
            return made;
        }
    }

    /**
     * Waits at most {@code deadline} for a broker, then looks at topics of these names.
     *
     * @param names of {@link Topics#all()}, those that the caller uses
     * @throws SetupException no broker answered in time, or a topic is missing or does not fit
     */
    public void check(Collection<String> names, Duration deadline) throws SetupException, InterruptedException {
        try (Cluster cluster = open(deadline)) {
            Map<String, TopicFacts> facts = cluster.describe(names);
            fail(problems(names, facts));
        }
    }

    /**
     * As {@link #check}, but waits for a broker as long as it takes.
     *
     * @param waiting told after every few seconds without a broker, what is waited for
     */
    public void checkOnceThere(Collection<String> names, Consumer<String> waiting)
            throws SetupException, InterruptedException {
        onceThere(() -> check(names, ATTEMPT), Long.MAX_VALUE, waiting);
    }

    /**
     * As {@link #create}, but tells while it waits for a broker.
     *
     * @param waiting told after every few seconds without a broker, what is waited for
     */
    public List<String> createOnceThere(TopicLayout layout, Duration deadline, Consumer<String> waiting)
            throws SetupException, InterruptedException {
        List<String> made = new ArrayList<>();
        onceThere(() -> made.addAll(create(layout, ATTEMPT)), System.nanoTime() + deadline.toNanos(), waiting);
        return made;
    }

    private interface Attempt {
        void run() throws SetupException, InterruptedException;
    }

    private static void onceThere(Attempt attempt, long deadlineNanos, Consumer<String> waiting)
            throws SetupException, InterruptedException {
        while (true) {
            try {
                attempt.run();
                return;
            } catch (SetupException e) {
                if (!e.unreachable() || System.nanoTime() > deadlineNanos) {
                    throw e;
                }
                waiting.accept(e.getMessage() + "; waiting for one");
                // A name that does not resolve fails at once: without a rest this would spin.
                Thread.sleep(REST_MILLIS);
            }
        }
    }

    private List<String> problems(Collection<String> names, Map<String, TopicFacts> facts) {
        List<String> problems = new ArrayList<>();
        for (TopicPlan plan : TopicPlan.of(topics, TopicLayout.DEFAULT)) {
            TopicFacts found = facts.get(plan.name());
            if (found != null) {
                problems.addAll(found.misfits(plan, found.partitions()));
            } else if (names.contains(plan.name())) {
                problems.add("topic " + plan.name() + " is missing: make it with `saccade topics create`");
            }
        }
        TopicFacts units = facts.get(topics.accessUnits());
        TopicFacts state = facts.get(topics.state());
        if (units != null && state != null && state.partitions() < units.partitions()) {
            problems.add("topic " + topics.state() + " has " + state.partitions() + " partitions, must have at least "
                    + units.partitions() + " as " + topics.accessUnits() + " has: add them with kafka-topics.sh");
        }
        return problems;
    }

    private Cluster open(Duration deadline) throws SetupException {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        int millis = (int) Math.min(Integer.MAX_VALUE, deadline.toMillis());
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, Math.min(millis, 30_000));
        return Cluster.open(settings, deadline);
    }

    private static void fail(List<String> problems) throws SetupException {
        if (!problems.isEmpty()) {
            throw new SetupException(String.join("\n", problems));
        }
    }
}
