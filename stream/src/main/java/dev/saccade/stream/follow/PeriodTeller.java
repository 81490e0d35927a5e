package dev.saccade.stream.follow;

import dev.saccade.stream.group.Transactions;
import dev.saccade.stream.record.SummaryRecords;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a period's next revision, and sends it. A making that fails is tried again, and never ends the follower. */
final class PeriodTeller {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodTeller.class);

    private final FollowSettings settings;
    private final PeriodMaker maker;
    private final StoredSummaries values;
    private final FollowMeters meters;
    private final SummaryRecords records;
    private final Making making = new Making();

    PeriodTeller(FollowSettings settings, PeriodMaker maker, StoredSummaries values, FollowMeters meters) {
        this.settings = settings;
        this.maker = maker;
        this.values = values;
        this.meters = meters;
        this.records = new SummaryRecords(settings.topics(), settings.group(), settings.clock());
    }

    /**
     * What came of a making.
     *
     * @param written empty where it says the same as before
     * @param at offset of its record, once it was sent
     */
    record Revision(Told told, Optional<Written> written, AtomicLong at) {
        Told stored() {
            return told.at(at.get());
        }
    }

    Making making() {
        return making;
    }

    /** @return empty where it failed, and is to be tried again or was given up */
    Optional<Revision> make(int partition, PartitionPeriods periods, PeriodKey key, Through through)
            throws InterruptedException {
        making.begin(key.key(settings.group()));
        try {
            return Optional.of(makeOnce(partition, periods, key, through));
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            failed(periods, key, e);
            return Optional.empty();
        } finally {
            making.end();
        }
    }

    void send(int partition, PeriodKey key, Revision revision, Transactions to) {
        Told told = revision.told();
        Written written = revision.written().orElseThrow();
        String id = key.stretch() + "/" + told.revision();
        to.send(
                records.summary(
                        id,
                        key.key(settings.group()),
                        key.camera(),
                        key.period().to(),
                        told.headers(),
                        written.json(),
                        partition),
                revision.at()::set);
        int at = to.within(settings.topics().summaryFrames(), partition);
        for (Written.Picture picture : written.pictures()) {
            to.send(records.picture(
                    id(key, told.revision()),
                    key.camera(),
                    picture.key(),
                    picture.ptsMicros(),
                    picture.capturedAtMicros(),
                    picture.jpeg(),
                    at));
        }
    }

    void published(PeriodKey key, Revision revision) {
        Duration sinceEnd = Duration.between(key.period().to(), settings.clock().instant());
        meters.told(key.period(), revision.told().revision(), sinceEnd);
    }

    private Revision makeOnce(int partition, PartitionPeriods periods, PeriodKey key, Through through)
            throws InterruptedException {
        Told before = periods.told(key);
        int number = before.revision() + 1;
        String id = id(key, number);
        long madeOf = periods.madeOf(key);
        Written written = key.period().day()
                ? maker.day(id, key.camera(), key.period(), number, values.read(partition, periods.shorter(key)))
                : maker.make(id, key.camera(), key.period(), number);
        RecordBounds.check(written);
        String sha256 = ToldDigest.of(written.json(), id);
        if (sha256.equals(before.sha256())) {
            meters.unchanged();
            return new Revision(before.still(through, madeOf), Optional.empty(), new AtomicLong());
        }
        maker.keep(id, key.camera(), key.period(), number, written);
        return new Revision(new Told(number, through, madeOf, sha256, -1), Optional.of(written), new AtomicLong(-1));
    }

    private void failed(PartitionPeriods periods, PeriodKey key, RuntimeException failure) {
        Attempts attempts = periods.news(key).attempts();
        attempts.failed(curable(failure), System.nanoTime());
        meters.failed();
        String what = key.key(settings.group());
        if (attempts.exhausted()) {
            LOG.error("summary {} is given up after {} tries: its news is passed over", what, Attempts.MOST, failure);
            meters.givenUp();
            periods.giveUp(key);
        } else if (attempts.first()) {
            LOG.warn("summary {} cannot be made, and is tried again", what, failure);
        }
    }

    /** Whether it is the broker that is away. */
    private static boolean curable(@Nullable Throwable failure) {
        return failure != null && (failure instanceof RetriableException || curable(failure.getCause()));
    }

    private String id(PeriodKey key, int revision) {
        return key.key(settings.group()) + "/" + revision;
    }
}
