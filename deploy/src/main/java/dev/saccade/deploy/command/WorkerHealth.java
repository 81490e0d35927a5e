package dev.saccade.deploy.command;

import dev.saccade.deploy.abreast.Workers;
import dev.saccade.deploy.http.Health;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the probes of a process's workers say, from before their bundles are warm on. */
final class WorkerHealth implements Health {
    private volatile @Nullable Workers workers;

    void working(Workers started) {
        workers = started;
    }

    @Override
    public List<Health.Check> live() {
        Workers current = workers;
        Optional<String> stuck = current == null ? Optional.empty() : current.stuck();
        return List.of(new Health.Check("native-calls", stuck.isEmpty(), stuck.orElse("none overdue")));
    }

    @Override
    public List<Health.Check> ready() {
        Workers current = workers;
        boolean ready = current != null && current.ready();
        return List.of(
                new Health.Check("bundle", current != null, current != null ? "warm" : "loading"),
                new Health.Check(
                        "kafka", ready, ready ? "in the group, committing" : "not in the group, or not committing"),
                new Health.Check("cameras", true, current == null ? "none yet" : current.cameras()));
    }
}
