package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The access units that a lane's own decoder was spared, as far back as it would need them: from the last random access
 * point whose picture has come out, since what is shown before it has come out too by then, and what comes after it does
 * not refer past it. One thread at a time.
 */
final class HeldUnits {
    private final SharedPictures room;
    private final ArrayDeque<Unit> units = new ArrayDeque<>();
    private final Set<Long> shown = new HashSet<>();
    private boolean anew;

    HeldUnits(SharedPictures room) {
        this.room = room;
    }

    record Unit(AccessUnit unit, boolean wanted) {}

    /** @param empty whether the lane's own decoder is, so that the first unit is one that it can begin with */
    void begin(boolean empty) {
        clear();
        anew = empty;
    }

    /** @return false where there is no room for it */
    boolean add(AccessUnit unit, boolean wanted) {
        boolean room = this.room.hold(unit.data().length);
        if (room) {
            units.add(new Unit(unit, wanted));
        }
        return room;
    }

    /** The picture of this time has come out, elsewhere. */
    void shown(long ptsMicros) {
        shown.add(ptsMicros);
        if (units.stream().anyMatch(u -> begins(u, ptsMicros))) {
            while (!begins(units.getFirst(), ptsMicros)) {
                room.letGo(units.removeFirst().unit.data().length);
            }
            anew = true;
            shown.retainAll(units.stream().map(u -> u.unit.ptsMicros()).collect(Collectors.toSet()));
        }
    }

    boolean wasShown(long ptsMicros) {
        return shown.contains(ptsMicros);
    }

    /** Whether the decoder is to begin with the first unit, whatever it held before. */
    boolean anew() {
        return anew;
    }

    /** Whether nothing that the lane's own decoder could still put out is missing. */
    boolean allShown() {
        return anew && units.stream().allMatch(u -> shown.contains(u.unit.ptsMicros()));
    }

    void forEach(Consumer<Unit> action) {
        units.forEach(action);
    }

    void clear() {
        units.forEach(u -> room.letGo(u.unit.data().length));
        units.clear();
        shown.clear();
        anew = false;
    }

    private static boolean begins(Unit unit, long ptsMicros) {
        return unit.unit.randomAccess() && unit.unit.ptsMicros() == ptsMicros;
    }
}
