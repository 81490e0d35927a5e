package dev.saccade.deploy.http;

import java.util.List;
import java.util.function.Supplier;

/** The state of this process. Called from HTTP threads, often: answers at once from what is known. */
public interface Health {
    /** A failing check means that only a restart helps. */
    List<HealthCheck> live();

    /** A failing check means that the process does no work yet, or no more. */
    List<HealthCheck> ready();

    static Health of(Supplier<List<HealthCheck>> live, Supplier<List<HealthCheck>> ready) {
        return new Health() {
            @Override
            public List<HealthCheck> live() {
                return live.get();
            }

            @Override
            public List<HealthCheck> ready() {
                return ready.get();
            }
        };
    }
}
