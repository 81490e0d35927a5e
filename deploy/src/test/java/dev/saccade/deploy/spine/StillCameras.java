package dev.saccade.deploy.spine;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.AccessUnitRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Cameras that send the same JPEG 12.5 times a second until closed, and then their end. */
final class StillCameras implements AutoCloseable {
    private static final long PERIOD_MICROS = 80_000;
    static final long SEGMENT_MICROS = 250_000;

    /** So many pictures are two seconds: no segment is left with too few. */
    private static final int WHOLE_SEGMENTS = 25;

    private final KafkaProducer<byte[], byte[]> producer;
    private final AccessUnitRecords codec;
    private final List<CameraId> cameras;
    private final byte[] picture;
    private final long epoch = System.currentTimeMillis();
    private final Thread thread = new Thread(this::play, "still-cameras");
    private volatile boolean stopped;
    private volatile int pictures;

    StillCameras(Cluster cluster, Topics topics, List<CameraId> cameras, int width, int height) {
        this.producer = cluster.producer(Map.of());
        this.codec = new AccessUnitRecords(topics);
        this.cameras = List.copyOf(cameras);
        this.picture = picture(width, height);
        thread.start();
    }

    static byte[] picture(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3000 + i % 97);
        }
        return Jpeg.encode(new Frame(0, width, height, rgb));
    }

    /** End of the last segment, once closed. */
    long endMicros() {
        return ((pictures - 1) * PERIOD_MICROS / SEGMENT_MICROS + 1) * SEGMENT_MICROS;
    }

    private void play() {
        long start = System.nanoTime();
        while (!stopped || pictures % WHOLE_SEGMENTS != 0) {
            long pts = pictures * PERIOD_MICROS;
            LockSupport.parkNanos(start + pts * 1000 - System.nanoTime());
            cameras.forEach(camera -> send(unit(camera, pts)));
            pictures = (int) (pts / PERIOD_MICROS) + 1;
        }
        cameras.forEach(camera -> send(new EndOfEpoch(camera, epoch)));
        producer.close();
    }

    private AccessUnit unit(CameraId camera, long pts) {
        return new AccessUnit(
                camera, Codec.JPEG, epoch, -1, pts, OptionalLong.of(pts), epoch * 1000 + pts, true, 0, picture);
    }

    private void send(CameraRecord record) {
        producer.send(codec.encode(record, System.currentTimeMillis()));
    }

    @Override
    public void close() {
        stopped = true;
        Cluster.await("the cameras stop", Duration.ofSeconds(30), () -> !thread.isAlive());
    }
}
