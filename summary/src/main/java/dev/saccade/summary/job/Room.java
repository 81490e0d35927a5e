package dev.saccade.summary.job;

import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the jobs within their bytes and their age: the oldest of those that are over give way. Videos that are sent have
 * half of it at most, so that there is always room for what is made of them. Any thread.
 */
final class Room {
    private final JobSettings settings;
    private final JobDirectory directory;
    private final JobTable table;
    private final Ledger ledger;
    private long promised;

    Room(JobSettings settings, JobDirectory directory, JobTable table, Ledger ledger) {
        this.settings = settings;
        this.directory = directory;
        this.table = table;
        this.ledger = ledger;
    }

    /** Some of the room, for what is on its way in; given back when closed. */
    final class Promise implements AutoCloseable {
        private long bytes;

        private Promise() {}

        /** @throws RefusedOrderException there is no room for so many in all, whatever gives way */
        void grow(long to) throws RefusedOrderException {
            if (to > bytes) {
                promise(to - bytes);
                bytes = to;
            }
        }

        /** What is admitted has the bytes of its own from now on: at no moment do they count twice, or not at all. */
        void redeem(Admission admission) throws IOException {
            synchronized (Room.this) {
                admission.admit();
                close();
            }
        }

        @Override
        public void close() {
            synchronized (Room.this) {
                promised -= bytes;
                bytes = 0;
            }
        }
    }

    interface Admission {
        void admit() throws IOException;
    }

    Promise promise() {
        return new Promise();
    }

    private synchronized void promise(long more) throws RefusedOrderException {
        need(more, settings.mostBytes() / 2);
        long free = free();
        if (more > free) {
            throw new RefusedOrderException(
                    Reason.NO_ROOM, "there is no room for " + more + " bytes: the disk has " + free + " left");
        }
        promised += more;
        fit();
    }

    /**
     * A job's files take the place of what it had.
     *
     * @throws RefusedOrderException there is no room for them, whatever gives way
     */
    synchronized void grant(Entry entry, long bytes) throws RefusedOrderException {
        need(bytes - table.of(entry, Entry::bytes), settings.mostBytes());
        table.change(entry, e -> e.bytes(bytes));
        fit();
    }

    /** @throws RefusedOrderException there is no room for so many, whatever gives way */
    synchronized void require(long more) throws RefusedOrderException {
        need(more, settings.mostBytes());
    }

    private void need(long more, long most) throws RefusedOrderException {
        long held = table.bytesHeld() + promised;
        if (held + more > most) {
            throw new RefusedOrderException(
                    Reason.NO_ROOM,
                    "there is no room for " + more + " bytes: jobs under way have " + held + ", may have " + most);
        }
    }

    /** Lets the oldest give way until the rest fits. */
    synchronized void fit() {
        for (Entry oldest : table.over()) {
            if (table.bytes() + promised <= settings.mostBytes()) {
                return;
            }
            boolean unused = ledger.remove(oldest);
        }
    }

    /** Lets go of what has been over for too long. */
    synchronized void expire(Instant now) {
        List<Entry> over = table.over();
        for (Entry entry : over) {
            Instant ended = table.of(entry, e -> e.job().ended().orElse(e.job().created()));
            if (ended.plus(settings.age()).isBefore(now)) {
                boolean unused = ledger.remove(entry);
            }
        }
    }

    private long free() throws RefusedOrderException {
        try {
            return directory.freeBytes();
        } catch (IOException e) {
            throw new RefusedOrderException(Reason.NO_ROOM, "the disk cannot be asked for room");
        }
    }
}
