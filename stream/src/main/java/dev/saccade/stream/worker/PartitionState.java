package dev.saccade.stream.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.lane.EpochNames;

/**
 * What a group remembers of a partition beside its cameras: of which topic their states are, and enough of the cameras
 * that it let go of to give no epoch a name that was there before.
 *
 * @param schema {@link CameraState#SCHEMA}
 * @param topic Kafka's id of the topic that offsets are of
 * @param offsetBase added to an offset where an epoch is named after it
 * @param lastNamedOffset no camera that was let go of has an epoch named after a higher one, the base included
 * @param newestEpochMillis of all cameras that were let go of
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PartitionState(int schema, String topic, long offsetBase, long lastNamedOffset, long newestEpochMillis) {
    static PartitionState of(String topic) {
        return new PartitionState(CameraState.SCHEMA, topic, 0, -1, Long.MIN_VALUE);
    }

    /** Lets go of a camera that had epochs up to this one, named after offsets up to this one. */
    PartitionState remember(long offset, long epochMillis) {
        return new PartitionState(
                schema,
                topic,
                offsetBase,
                Math.max(lastNamedOffset, offsetBase + offset),
                Math.max(newestEpochMillis, epochMillis));
    }

    /** For offsets that begin again. */
    PartitionState anew(String nowOf) {
        return new PartitionState(schema, nowOf, lastNamedOffset + 1, lastNamedOffset, newestEpochMillis);
    }

    EpochNames names() {
        return new EpochNames(offsetBase, newestEpochMillis);
    }
}
