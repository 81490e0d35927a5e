package dev.saccade.judge.breaking;

import dev.saccade.judge.bench.Numbers;
import dev.saccade.judge.breaking.BreakReport.FaultFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * From a fault to the first result afterwards of the last camera that it could hold up. What a camera did not send by
 * itself does not count.
 */
final class Recovery {
    /** Results that were on their way when the fault came still come within this. */
    private static final long ON_THE_WAY_NANOS = 300_000_000;

    private final Ledger ledger;
    private final List<Silence> silences;

    Recovery(Ledger ledger, List<Silence> silences) {
        this.ledger = ledger;
        this.silences = List.copyOf(silences);
    }

    /** Seconds; empty where a camera's results never went on. */
    OptionalDouble seconds(Deed deed) {
        double most = 0;
        for (String camera : deed.cameras()) {
            Optional<Long> next = ledger.windowNanos(camera).stream()
                    .filter(at -> at > deed.atNanos() + ON_THE_WAY_NANOS)
                    .findFirst();
            if (next.isEmpty()) {
                return OptionalDouble.empty();
            }
            most = Math.max(most, sending(camera, deed.atNanos(), next.get()));
        }
        return OptionalDouble.of(most);
    }

    /** The longest time without a result of any camera that was sending, in seconds. */
    double longestStall() {
        List<Double> stalls = new ArrayList<>(List.of(0.0));
        for (String camera : ledger.cameras()) {
            List<Long> times = ledger.windowNanos(camera);
            for (int i = 1; i < times.size(); i++) {
                stalls.add(sending(camera, times.get(i - 1), times.get(i)));
            }
        }
        return stalls.stream().mapToDouble(s -> s).max().orElse(0);
    }

    /** Of every kind of fault that was done. */
    List<FaultFigures> byFault(List<Deed> deeds) {
        List<FaultFigures> figures = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            List<Deed> ofKind = deeds.stream().filter(d -> d.fault() == fault).toList();
            if (!ofKind.isEmpty()) {
                figures.add(figures(fault.label(), ofKind));
            }
        }
        return figures;
    }

    /** What held up no camera, as the death of a worker that reads none, is counted but has no time. */
    FaultFigures figures(String name, List<Deed> deeds) {
        List<Deed> felt = deeds.stream().filter(d -> !d.cameras().isEmpty()).toList();
        List<Double> seconds = new ArrayList<>();
        felt.forEach(deed -> seconds(deed).ifPresent(seconds::add));
        return new FaultFigures(
                name,
                deeds.size(),
                percentile(seconds, 50),
                percentile(seconds, 99),
                percentile(seconds, 100),
                felt.size() - seconds.size());
    }

    private static double percentile(List<Double> seconds, int percent) {
        return Numbers.rounded(Numbers.percentile(seconds.stream().mapToDouble(s -> s), percent));
    }

    private double sending(String camera, long from, long to) {
        long silent = silences.stream()
                .filter(s -> s.camera().equals(camera))
                .mapToLong(s -> s.within(from, to))
                .sum();
        return (to - from - silent) / 1e9;
    }
}
