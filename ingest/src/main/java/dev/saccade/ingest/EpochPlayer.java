package dev.saccade.ingest;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.EndOfEpoch;

/** Plays one open of a source after the other into the sink, each as an epoch of its own. */
final class EpochPlayer {
    private final CameraId camera;
    private final FeedSettings settings;
    private final CameraSink sink;
    private final FeedListener listener;
    private final StopSignal stop;
    private final Deadline deadline;
    private long epochMillis;
    private long sent;

    EpochPlayer(
            CameraId camera,
            FeedSettings settings,
            CameraSink sink,
            FeedListener listener,
            StopSignal stop,
            Deadline deadline) {
        this.camera = camera;
        this.settings = settings;
        this.sink = sink;
        this.listener = listener;
        this.stop = stop;
        this.deadline = deadline;
    }

    /**
     * Plays to the end, a loss, or the stop signal; what comes in bursts at the speed of its own clock.
     *
     * @throws CameraException where it cannot be opened
     */
    Outcome play(Playlist.Item item) throws InterruptedException {
        epochMillis = Math.max(System.currentTimeMillis(), epochMillis + 1);
        sent = 0;
        String lost;
        try (UnitReader reader = item.opener().open(new Run(camera, item.name(), epochMillis, settings, deadline))) {
            listener.opened(camera, reader.description() + " from " + item.name());
            reader.lengthMicros().ifPresent(micros -> listener.length(camera, micros));
            lost = readAll(reader, reader.bursts() && !settings.fast());
        }
        if (sent > 0) {
            sink.accept(new EndOfEpoch(camera, epochMillis));
        }
        return new Outcome(sent, lost);
    }

    /** @return why the source was lost, empty where it was not */
    private String readAll(UnitReader reader, boolean paced) throws InterruptedException {
        Pacer pacer = new Pacer();
        while (!stop.given()) {
            Reading reading = reader.next();
            if (reading instanceof Reading.Picture picture) {
                send(picture.unit(), paced, pacer);
            } else if (reading instanceof Reading.Passed passed) {
                listener.skipped(passed.skipped());
            } else if (reading instanceof Reading.Lost lost) {
                return lost.reason();
            } else {
                return "";
            }
        }
        return "";
    }

    private void send(AccessUnit unit, boolean paced, Pacer pacer) throws InterruptedException {
        if (paced) {
            stop.pause(pacer.delayNanos(unit.dtsMicros().orElse(unit.ptsMicros()), System.nanoTime()));
        }
        if (!stop.given()) {
            sink.accept(unit);
            sent++;
        }
    }

    /**
     * How an open went.
     *
     * @param sent pictures
     * @param lost why the source was lost; empty where it ended or was stopped
     */
    record Outcome(long sent, String lost) {}
}
