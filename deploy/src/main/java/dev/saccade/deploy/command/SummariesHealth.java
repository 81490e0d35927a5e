package dev.saccade.deploy.command;

import dev.saccade.deploy.http.Health;
import dev.saccade.deploy.summaries.SummaryService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the probes of the service say, from before its bundle is warm on. */
final class SummariesHealth implements Health {
    private volatile @Nullable SummaryService service;

    void working(SummaryService started) {
        service = started;
    }

    @Override
    public List<Health.Check> live() {
        SummaryService current = service;
        return current == null ? List.of() : current.live();
    }

    @Override
    public List<Health.Check> ready() {
        SummaryService current = service;
        List<Health.Check> checks = new ArrayList<>();
        checks.add(new Health.Check("bundle", current != null, current != null ? "warm" : "loading"));
        if (current != null) {
            checks.addAll(current.ready());
        }
        return checks;
    }
}
