package dev.saccade.judge.breaking;

import dev.saccade.stream.read.StoredResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What workers told of their pictures, all lives together, and whether the results say it too. */
record Losses(Map<String, Map<String, Long>> skipped, long received) {
    private static final String LAG = "lag";

    static Losses of(List<Account> accounts) {
        Map<String, Map<String, Long>> skipped = new TreeMap<>();
        long received = 0;
        for (Account account : accounts) {
            account.skipped()
                    .forEach((camera, reasons) ->
                            reasons.forEach((reason, n) -> skipped.computeIfAbsent(camera, c -> new TreeMap<>())
                                    .merge(reason, n, Long::sum)));
            received += account.received().values().stream().mapToLong(n -> n).sum();
        }
        return new Losses(skipped, received);
    }

    /** Those that happened. */
    Map<String, Long> byReason() {
        Map<String, Long> all = new TreeMap<>();
        skipped.values().forEach(reasons -> reasons.forEach((reason, n) -> all.merge(reason, n, Long::sum)));
        all.values().removeIf(n -> n == 0);
        return all;
    }

    /** Cameras of which GOPs were dropped though no gap says so. */
    List<String> unsaid(Ledger ledger, String windows) {
        List<String> unsaid = new ArrayList<>();
        skipped.forEach((camera, reasons) -> {
            long dropped = reasons.getOrDefault(LAG, 0L);
            if (dropped > 0 && unsaid(ledger.of(windows, camera))) {
                unsaid.add(dropped + " pictures of " + camera + " were dropped as " + LAG + ", and no gap says so");
            }
        });
        return unsaid;
    }

    /**
     * A worker that was paused for long drops what it still held, and tells of that, before it learns that another has
     * taken over: its transaction is aborted, with the gap in it, and the other's windows lack nothing.
     *
     * @param windows of a camera, gaps among them
     */
    static boolean unsaid(List<StoredResult> windows) {
        boolean whole = !windows.isEmpty() && windows.stream().noneMatch(Losses::lacksSegments);
        return !whole && windows.stream().noneMatch(Losses::saysLag);
    }

    private static boolean lacksSegments(StoredResult result) {
        return result.text().contains("\"present\":false");
    }

    private static boolean saysLag(StoredResult result) {
        return result.id().contains("/" + LAG + "/");
    }
}
