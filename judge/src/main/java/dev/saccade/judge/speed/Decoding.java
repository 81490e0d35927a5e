package dev.saccade.judge.speed;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.PictureDecoder;
import dev.saccade.ingest.Source;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;

/** What the floor is: reading a video and decoding every picture of it on one thread, and nothing else. */
final class Decoding {
    private Decoding() {}

    /** CPU time of this thread. */
    static double cpuSeconds(Path video) throws InterruptedException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        try (PictureDecoder decoder = new PictureDecoder(Codec.H264, picture -> {})) {
            CameraFeed.play(
                    new CameraId("floor"),
                    Source.parse(video.toAbsolutePath().toString()),
                    record -> {
                        if (record instanceof AccessUnit unit) {
                            boolean unused = decoder.decode(unit, true);
                        }
                    },
                    new FeedListener() {});
            decoder.drain();
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e9;
    }
}
