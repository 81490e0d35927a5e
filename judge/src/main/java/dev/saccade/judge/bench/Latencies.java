package dev.saccade.judge.bench;

import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.read.ResultReader;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.WindowResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * From a window's last snippet picture, as it is handed to the producer, to the window's result as a consumer of
 * committed results reads it. One thread polls; any may ask.
 */
final class Latencies implements Runnable, ResultHandler {
    private static final Duration POLL = Duration.ofMillis(500);

    private final ResultReader reader;
    private final Replay replay;
    private final List<Double> millis = new ArrayList<>();
    private long gaps;

    Latencies(ResultReader reader, Replay replay) {
        this.reader = reader;
        this.replay = replay;
    }

    @Override
    public void run() {
        int got = 0;
        while (got >= 0) {
            got = reader.poll(POLL, this);
        }
    }

    @Override
    public synchronized void window(WindowResult window) {
        long now = System.nanoTime();
        OptionalLong sent = replay.appended(window.camera()).take(window.lastSegment());
        sent.ifPresent(nanos -> millis.add((now - nanos) / 1e6));
    }

    @Override
    public synchronized void gap(GapResult gap) {
        gaps++;
    }

    /** Forgets what came before. */
    synchronized void restart() {
        millis.clear();
        gaps = 0;
    }

    synchronized LatencyResult result() {
        return new LatencyResult(millis.size(), gaps, percentile(50), percentile(95), percentile(99), percentile(100));
    }

    private double percentile(int percent) {
        DoubleStream values = millis.stream().mapToDouble(m -> m);
        return Numbers.rounded(Numbers.percentile(values, percent));
    }
}
