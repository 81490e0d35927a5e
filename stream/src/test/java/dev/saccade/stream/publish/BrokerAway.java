package dev.saccade.stream.publish;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.stream.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** A process of its own: many live cameras, a minute of each in seconds, and no broker. Prints what became of it all. */
final class BrokerAway {
    private BrokerAway() {}

    /** Arguments: how many cameras, how many pictures of each. */
    public static void main(String[] args) throws InterruptedException {
        int pictures = Integer.parseInt(args[1]);
        List<CameraId> cameras = IntStream.range(0, Integer.parseInt(args[0]))
                .mapToObj(i -> new CameraId("camera-" + i))
                .toList();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AccessUnitPublisher publisher = new AccessUnitPublisher(
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                Topics.prefixed("saccade."),
                PublisherSettings.defaults(),
                new IngestMeters(registry));
        cameras.forEach(camera -> publisher.open(camera, true));
        for (int i = 0; i < pictures; i++) {
            for (CameraId camera : cameras) {
                publisher.accept(unit(camera, i));
            }
        }
        publisher.close(Duration.ofMillis(100));
        System.out.printf(
                "received %.0f, skipped %.0f%n",
                count(registry, "saccade.ingest.received"), count(registry, "saccade.ingest.skipped"));
    }

    private static double count(SimpleMeterRegistry registry, String name) {
        return registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static AccessUnit unit(CameraId camera, int number) {
        boolean randomAccess = number % 50 == 0;
        byte[] data = new byte[randomAccess ? 60_000 : 9_000];
        return new AccessUnit(
                camera, Codec.H264, 1, number, number * 40_000L, OptionalLong.empty(), 0, randomAccess, 0, data);
    }
}
