package dev.saccade.summary.job;

import dev.saccade.summary.job.Job.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** All jobs and the line in which they wait. Any thread; no disk. */
final class JobTable {
    private static final Comparator<Entry> BY_AGE =
            Comparator.<Entry, Instant>comparing(e -> e.job().created()).thenComparing(Entry::id);
    private static final Comparator<Entry> BY_END = Comparator.<Entry, Instant>comparing(
                    e -> e.job().ended().orElse(e.job().created()))
            .thenComparing(BY_AGE);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<JobId, Entry> entries = new HashMap<>();
    private final Deque<Entry> line = new ArrayDeque<>();
    private boolean closed;

    /** In the place of one of the same id. It waits from now on, unless it is over. */
    void add(Entry entry) {
        locked(() -> {
            entries.put(entry.id(), entry);
            if (!entry.job().state().over()) {
                line.addLast(entry);
            }
            changed.signalAll();
            return entry;
        });
    }

    /** The next job; waits for one. It is this thread's until {@link #leave}. Empty once this is closed. */
    Optional<Entry> next(Supplier<Instant> clock) {
        return locked(() -> {
            while (line.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return Optional.empty();
            }
            Entry entry = line.removeFirst();
            entry.begin(Thread.currentThread(), clock.get());
            return Optional.of(entry);
        });
    }

    /** It is over, and its thread has nothing more to do with it. */
    void end(Entry entry, Job over, long bytes) {
        locked(() -> {
            entry.end(over, bytes);
            changed.signalAll();
            return entry;
        });
    }

    /** The thread of a job has nothing more to do with it, and is interrupted no more. */
    void leave(Entry entry) {
        locked(() -> {
            entry.leave();
            changed.signalAll();
            return entry;
        });
    }

    void change(Entry entry, Consumer<Entry> how) {
        locked(() -> {
            how.accept(entry);
            return entry;
        });
    }

    <T> T of(Entry entry, Function<Entry, T> what) {
        return locked(() -> what.apply(entry));
    }

    /**
     * Takes a job out of the line, or breaks it off and waits for its end; it will not be made any more.
     *
     * @return empty where there is none
     */
    Optional<Entry> breakOff(JobId id) {
        return locked(() -> {
            Optional<Entry> found = Optional.ofNullable(entries.get(id));
            found.ifPresent(entry -> {
                boolean unused = line.remove(entry);
                entry.breakOff();
                while (entry.held()) {
                    changed.awaitUninterruptibly();
                }
            });
            return found;
        });
    }

    /** @return false where it was not there any more */
    boolean remove(Entry entry) {
        return locked(() -> entries.remove(entry.id(), entry));
    }

    /** Nothing is begun any more, and what runs is broken off. */
    void close() {
        locked(() -> {
            closed = true;
            entries.values().forEach(Entry::breakOff);
            changed.signalAll();
            return closed;
        });
    }

    Optional<Job> job(JobId id) {
        return locked(() -> Optional.ofNullable(entries.get(id)).map(e -> e.job(places().getOrDefault(e, 0))));
    }

    /** The youngest first. */
    List<Job> all() {
        return locked(() -> {
            Map<Entry, Integer> places = places();
            return entries.values().stream()
                    .sorted(BY_AGE.reversed())
                    .map(e -> e.job(places.getOrDefault(e, 0)))
                    .toList();
        });
    }

    int count(State state) {
        return locked(() -> (int)
                entries.values().stream().filter(e -> e.job().state() == state).count());
    }

    long bytes() {
        return locked(() -> entries.values().stream().mapToLong(Entry::bytes).sum());
    }

    /** Of those that are not over: they do not give way. */
    long bytesHeld() {
        return locked(() -> entries.values().stream()
                .filter(e -> !e.over())
                .mapToLong(Entry::bytes)
                .sum());
    }

    /** Those that are over, the one that has been so for longest first. */
    List<Entry> over() {
        return locked(() ->
                entries.values().stream().filter(Entry::over).sorted(BY_END).toList());
    }

    private Map<Entry, Integer> places() {
        Map<Entry, Integer> places = new HashMap<>();
        line.forEach(entry -> places.put(entry, places.size()));
        return places;
    }

    private <T> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }
}
