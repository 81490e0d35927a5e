package dev.saccade.deploy.http;

import java.util.List;
import java.util.function.Supplier;

/** The state of this process. Called from HTTP threads, often: answers at once from what is known. */
public interface Health {
    /** A failing check means that only a restart helps. */
    List<Check> live();

    /** A failing check means that the process does no work yet, or no more. */
    List<Check> ready();

    /**
     * One thing that a probe asks for.
     *
     * @param name stable, for machines
     * @param detail for people; no secrets
     */
    record Check(String name, boolean ok, String detail) {}

    static Health of(Supplier<List<Check>> live, Supplier<List<Check>> ready) {
        return new Health() {
            @Override
            public List<Check> live() {
                return live.get();
            }

            @Override
            public List<Check> ready() {
                return ready.get();
            }
        };
    }
}
