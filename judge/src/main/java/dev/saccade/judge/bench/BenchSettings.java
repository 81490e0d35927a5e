package dev.saccade.judge.bench;

import dev.saccade.model.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to measure, and for how long.
 *
 * @param bundle its directory
 * @param video H.264 file in place of the rendered scene
 * @param oneMaterial only the last that this machine can make: B-frames where it can
 * @param sceneSeconds length of the rendered material, which is played in a loop
 * @param workerCameras cameras while the worker's CPU is compared with the floor
 * @param cameras one run for each of these counts
 * @param warmUp of every run, not measured
 * @param measure length of every measured run but those of {@code cameras}
 * @param soak length of the measured runs of {@code cameras}
 */
public record BenchSettings(
        Set<Part> parts,
        Path bundle,
        Device device,
        Optional<Path> video,
        boolean oneMaterial,
        int sceneSeconds,
        int workerCameras,
        List<Integer> cameras,
        Duration warmUp,
        Duration measure,
        Duration soak) {
    private static final int MAX_CAMERAS = 1000;

    /** A part of the benchmark. */
    public enum Part {
        /** Decoding, resizing and inference alone, on one thread. */
        FLOOR,
        /** The whole worker, its CPU compared with the floor. */
        WORKER,
        /** Many cameras at once: latency, memory, nothing dropped. */
        CAMERAS
    }

    public BenchSettings {
        parts = Set.copyOf(parts);
        cameras = List.copyOf(cameras);
        for (int count : cameras) {
            if (count < 1 || count > MAX_CAMERAS) {
                throw new IllegalArgumentException("cameras is " + count + ", must be 1 to " + MAX_CAMERAS);
            }
        }
    }
}
