package dev.saccade.summary;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.FeedListener;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.stream.read.RetentionException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A stretch of a camera out of Kafka. What retention has taken is left out. */
final class CameraFootage implements Footage {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Retention goes on while this reads. */
    private static final int TRIES = 3;

    private final CameraHistory history;
    private final Stretch stretch;
    private Instant heldFrom;

    CameraFootage(CameraHistory history, Stretch stretch) {
        this.history = history;
        this.stretch = stretch;
        this.heldFrom = stretch.from();
    }

    @Override
    public String name() {
        return stretch.camera().value();
    }

    @Override
    public Optional<Instant> from() {
        return Optional.of(stretch.from());
    }

    @Override
    public String lackBefore() {
        return heldFrom.isAfter(stretch.from()) ? Absences.EXPIRED : "no pictures";
    }

    @Override
    public void play(CameraSink sink, FeedListener listener) throws InterruptedException {
        listener.length(stretch.camera(), ChronoUnit.MICROS.between(stretch.from(), stretch.to()));
        Relay relay = new Relay(sink);
        for (int tries = 1; !held(relay); tries++) {
            if (tries == TRIES) {
                throw new CameraException("camera " + name() + ": its pictures expire faster than they can be read");
            }
        }
        if (!relay.any) {
            throw new CameraException(nothing());
        }
    }

    /** @return false where the stretch has turned out to be shorter */
    private boolean held(Relay relay) throws InterruptedException {
        try {
            history.accessUnits(new Stretch(stretch.camera(), heldFrom, stretch.to()), PATIENCE, relay);
            return true;
        } catch (RetentionException e) {
            if (!relay.any) {
                heldFrom =
                        e.heldFrom().filter(from -> !from.isAfter(stretch.to())).orElseThrow(() -> gone(e));
            }
            return relay.any;
        } catch (Interruption e) {
            throw e.cause;
        }
    }

    private CameraException gone(RetentionException e) {
        return new CameraException("camera " + name() + ": Kafka holds nothing any more of " + stretch.from() + " to "
                + stretch.to() + ": " + e.getMessage());
    }

    private String nothing() {
        CameraId camera = stretch.camera();
        SortedSet<CameraId> known = history.neighbours(camera, PATIENCE);
        String others = known.isEmpty()
                ? "none at all where its own would be"
                : "the latest where its own would be are of "
                        + known.stream().map(CameraId::value).collect(Collectors.joining(", "));
        return "camera " + camera + " has no pictures from " + stretch.from() + " to " + stretch.to() + " in Kafka; "
                + (known.contains(camera) ? "it has others, outside of that" : others);
    }

    private static final class Relay implements Consumer<AccessUnit> {
        private final CameraSink sink;
        private boolean any;

        private Relay(CameraSink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(AccessUnit unit) {
            try {
                sink.accept(unit);
                any = true;
            } catch (InterruptedException e) {
                throw new Interruption(e);
            }
        }
    }

    /** Carries an interrupt through a consumer. */
    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient InterruptedException cause;

        private Interruption(InterruptedException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
