package dev.saccade.stream.worker;

import dev.saccade.stream.lane.CameraState;
import java.util.Optional;

/**
 * Three witnesses of what was done with a partition: commit, state and log. Where they do not agree, its cameras begin
 * anew, under names that no epoch had before.
 *
 * @param at what is committed
 */
record Findings(int partition, Optional<Accounted> at, Restored state, LogFacts log) {
    private static final String ANOTHER_TOPIC = "the topic was made again, or is another one than before";

    /** Offsets or state are of a topic that had this name before, or of one that this group read before. */
    boolean ofAnotherTopic() {
        return committedElsewhere()
                || state.partition()
                        .filter(p -> !p.state().topic().equals(log.topic()))
                        .isPresent();
    }

    /**
     * What does not fit though all are of one topic; empty where all is well. Just after a broker's return this may be
     * for a moment, since it then knows of less than it has.
     */
    String doubt() {
        long read = Math.max(usable().map(a -> a.highest() + 1).orElse(0L), state.highestResume());
        if (ofAnotherTopic()) {
            return "";
        } else if (read > log.end()) {
            return "its log ends at offset " + log.end() + " and had been read up to " + read;
        }
        return lacking() > 0 ? "its state lacks the last " + lacking() + " transactions" : "";
    }

    /** The committed offset was set back, or is gone: cameras pass over what they have decided. */
    boolean stateIsAhead(Start start) {
        return start.letGo().isEmpty() && state.highestResume() > start.highest() + 1;
    }

    /**
     * @param nowMillis where nobody remembers: no epoch was opened later, and no offset is so high
     * @throws RecordsExpiredException in every-frame mode, where records are gone that were never read
     */
    Start start(long nowMillis) {
        String letGo = ofAnotherTopic() ? ANOTHER_TOPIC : doubt();
        long turn = Math.max(state.turn(), at.map(Accounted::turn).orElse(0L));
        Accounted from = reachable();
        long next = from.highest() + 1;
        long first = firstWanted();
        if (first > next && log.fresh().isEmpty()) {
            throw new RecordsExpiredException(partition, first, next);
        }
        long position = first > next ? first : Math.max(from.offset(), log.begin());
        long unread = Math.max(0, first - next);
        return new Start(position, next + unread - 1, log.end(), remembered(letGo, nowMillis), turn, letGo, unread);
    }

    private PartitionState remembered(String letGo, long nowMillis) {
        PartitionState known = state.partition().map(Stored::state).orElseGet(() -> PartitionState.of(log.topic()));
        if (letGo.isEmpty()) {
            return known;
        }
        for (Stored<CameraState> camera : state.cameras().values()) {
            known = known.remember(camera.state().resumeOffset(), camera.state().newestEpochMillis());
        }
        return (lacking() > 0 ? known.remember(nowMillis, nowMillis) : known).anew(log.topic());
    }

    /** In live mode what lies within the lag budget, once nobody looked at the partition for that long. */
    private long firstWanted() {
        return log.fresh()
                .filter(f -> state.writtenMillis() <= f.horizonMillis())
                .map(LogFacts.Fresh::offset)
                .orElse(log.begin());
    }

    private boolean committedElsewhere() {
        return at.filter(a -> !a.topic().isEmpty() && !a.topic().equals(log.topic()))
                .isPresent();
    }

    private Optional<Accounted> usable() {
        return committedElsewhere() ? Optional.empty() : at;
    }

    /** Transactions whose state is gone though their offsets are there. */
    private long lacking() {
        return usable().map(a -> a.turn() - state.turn()).orElse(0L);
    }

    /** The commit as far as the log bears it out. */
    private Accounted reachable() {
        // Beyond the end, of nobody knows which topic: nothing in this one has been read.
        return usable().filter(a -> a.highest() < log.end() || !a.topic().isEmpty())
                .map(a -> new Accounted(
                        Math.min(a.offset(), log.end()), Math.min(a.highest(), log.end() - 1), a.topic(), a.turn()))
                .orElseGet(() -> fromTheFirst());
    }

    private Accounted fromTheFirst() {
        long first = log.fresh().map(LogFacts.Fresh::offset).orElse(log.begin());
        return new Accounted(first, first - 1, log.topic(), 0);
    }
}
