package dev.saccade.deploy.command;

import dev.saccade.deploy.http.Health;
import dev.saccade.stream.worker.RecognizeWorker;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the probes of a worker say, from before its bundle is warm on. */
final class WorkerHealth implements Health {
    private volatile @Nullable RecognizeWorker worker;

    void working(RecognizeWorker started) {
        worker = started;
    }

    @Override
    public List<Health.Check> live() {
        RecognizeWorker current = worker;
        Optional<String> stuck = current == null ? Optional.empty() : current.stuck();
        return List.of(new Health.Check("native-calls", stuck.isEmpty(), stuck.orElse("none overdue")));
    }

    @Override
    public List<Health.Check> ready() {
        RecognizeWorker current = worker;
        boolean ready = current != null && current.ready();
        return List.of(
                new Health.Check("bundle", current != null, current != null ? "warm" : "loading"),
                new Health.Check(
                        "kafka", ready, ready ? "in the group, committing" : "not in the group, or not committing"),
                new Health.Check("cameras", true, current == null ? "none yet" : current.cameras()));
    }
}
