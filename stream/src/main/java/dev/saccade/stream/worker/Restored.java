package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.lane.CameraState;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the state topic holds of a partition. */
record Restored(Optional<Stored<PartitionState>> partition, Map<CameraId, Stored<CameraState>> cameras) {
    static final Restored NOTHING = new Restored(Optional.empty(), Map.of());

    Restored {
        cameras = Map.copyOf(cameras);
    }

    /** The latest turn that is in the topic. */
    long turn() {
        return all().mapToLong(Stored::turn).max().orElse(0);
    }

    /** When the group last wrote anything of the partition; 0 where it never did. */
    long writtenMillis() {
        return all().mapToLong(Stored::writtenMillis).max().orElse(0);
    }

    /** The highest offset that a camera may go on from. */
    long highestResume() {
        return cameras.values().stream()
                .mapToLong(s -> s.state().resumeOffset())
                .max()
                .orElse(0);
    }

    private Stream<Stored<?>> all() {
        return Stream.concat(partition.stream(), cameras.values().stream());
    }
}
