package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.lane.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a partition puts into a transaction.
 *
 * @param letGo cameras whose state goes
 * @param forgotten those of them that are not expected to come again
 * @param state of the partition itself, where it changed
 * @param turn number of this transaction, of those that write state of the partition
 * @param unread records that were passed over at take-over
 */
record PartitionProgress(
        List<Progress> cameras,
        Set<CameraId> letGo,
        Set<CameraId> forgotten,
        Optional<PartitionState> state,
        long turn,
        long unread) {}
