package dev.saccade.deploy.spine;

import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.FollowMeters;
import dev.saccade.stream.follow.FollowSettings;
import dev.saccade.stream.follow.PeriodFollower;
import dev.saccade.stream.follow.PeriodMaker;
import dev.saccade.stream.follow.RequestFollower;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A follower in a process of its own, to be killed: {@code periods|requests BOOTSTRAP PREFIX WORKER-ID}. */
final class FollowerMain {
    private FollowerMain() {}

    public static void main(String[] arguments) {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", arguments[1]);
        client.put("session.timeout.ms", 6000);
        // Whoever comes under this name takes over from the one that was killed without waiting for its time-out.
        client.put("group.instance.id", arguments[3]);
        Topics topics = Topics.prefixed(arguments[2]);
        FollowSettings settings = settings(client, topics, arguments[3]);
        FollowMeters meters = new FollowMeters(new SimpleMeterRegistry());
        if (arguments[0].equals("periods")) {
            PeriodMaker maker = new CountingMaker(client, topics);
            new PeriodFollower(settings, maker, meters).run();
        } else {
            new RequestFollower(settings, new SlowDesk(), meters).run();
        }
    }

    static FollowSettings settings(Map<String, Object> client, Topics topics, String workerId) {
        return new FollowSettings(
                topics,
                PastResults.GROUP,
                workerId,
                ZoneOffset.UTC,
                Duration.ofHours(1),
                Duration.ofMillis(100),
                InstantSource.system(),
                client);
    }
}
