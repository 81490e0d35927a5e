package dev.saccade.stream;

import dev.saccade.stream.lane.Outcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Histograms of a worker: how late results are, how long each stage takes, how full batches are. Few fixed buckets, and
 * none of them by camera. Any thread.
 */
public final class StageMeters {
    private static final Duration[] STAGE_BOUNDS = millis(1, 5, 10, 25, 50, 100, 250, 1000, 5000, 30_000);
    private static final Duration[] LATENESS_BOUNDS = millis(500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 600_000);
    private static final double[] CALL_BOUNDS = {1, 2, 4, 8, 16};
    private static final double[] POLL_BOUNDS = {1, 3, 10, 30, 100, 300, 1000, 3000};

    private final Timer poll;
    private final Timer lanes;
    private final Timer backbone;
    private final Timer head;
    private final Timer commit;
    private final Timer windows;
    private final Timer events;
    private final Timer keyFrames;
    private final DistributionSummary snippets;
    private final DistributionSummary decisions;
    private final DistributionSummary pollRecords;
    private final DistributionSummary pollCameras;

    StageMeters(MeterRegistry registry) {
        poll = stage(registry, "poll");
        lanes = stage(registry, "lanes");
        backbone = stage(registry, "backbone");
        head = stage(registry, "head");
        commit = Timer.builder("saccade.transactions")
                .description("Committed transactions, from the first record sent to the commit's answer")
                .serviceLevelObjectives(STAGE_BOUNDS)
                .register(registry);
        windows = lateness(registry, "window");
        events = lateness(registry, "event");
        keyFrames = lateness(registry, "key-frame");
        snippets = batch(registry, "backbone");
        decisions = batch(registry, "head");
        pollRecords = perPoll(registry, "saccade.poll.records", "Records that a poll brought, where it brought any");
        pollCameras = perPoll(registry, "saccade.poll.cameras", "Cameras that they were of");
    }

    /** A wait for records, be it in vain. */
    public void polled(long nanos) {
        poll.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A batch through the lanes. */
    public void worked(int records, int cameras, long nanos) {
        pollRecords.record(records);
        pollCameras.record(cameras);
        lanes.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A run of a graph, as {@link dev.saccade.model.RunObserver} hears of it. */
    public void ran(String graph, int calls, long nanos) {
        boolean embeds = graph.equals("backbone");
        (embeds ? snippets : decisions).record(calls);
        (embeds ? backbone : head).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A transaction that was committed. */
    public void committed(Duration took) {
        commit.record(took);
    }

    /** A result that readers see from now on. */
    void published(Outcome outcome, long nowMicros) {
        if (outcome instanceof Outcome.Window w) {
            late(windows, nowMicros - w.scores().endCapturedAtMicros());
        } else if (outcome instanceof Outcome.Event e) {
            late(events, nowMicros - e.event().endCapturedAtMicros());
        } else if (outcome instanceof Outcome.KeyPicture k) {
            late(keyFrames, nowMicros - k.keyFrame().capturedAtMicros());
        }
    }

    /** A camera's clock may be ahead of ours: that is not late. */
    private static void late(Timer timer, long micros) {
        timer.record(Math.max(0, micros), TimeUnit.MICROSECONDS);
    }

    private static Timer stage(MeterRegistry registry, String stage) {
        return Timer.builder("saccade.stage")
                .description(
                        "Time of a poll, of a batch through the lanes (decoding, and waiting for the graphs), and of"
                                + " a run of each graph")
                .tag("stage", stage)
                .serviceLevelObjectives(STAGE_BOUNDS)
                .register(registry);
    }

    private static Timer lateness(MeterRegistry registry, String result) {
        return Timer.builder("saccade.lateness")
                .description("From the capture of a result's last picture to the commit that shows the result")
                .tag("result", result)
                .serviceLevelObjectives(LATENESS_BOUNDS)
                .register(registry);
    }

    private static DistributionSummary batch(MeterRegistry registry, String graph) {
        return DistributionSummary.builder("saccade.inference.batch")
                .description("Snippets of a run of the backbone, windows of a run of the head")
                .tag("graph", graph)
                .serviceLevelObjectives(CALL_BOUNDS)
                .register(registry);
    }

    private static DistributionSummary perPoll(MeterRegistry registry, String name, String help) {
        return DistributionSummary.builder(name)
                .description(help)
                .serviceLevelObjectives(POLL_BOUNDS)
                .register(registry);
    }

    private static Duration[] millis(Integer... bounds) {
        return Stream.of(bounds).map(Duration::ofMillis).toArray(Duration[]::new);
    }
}
