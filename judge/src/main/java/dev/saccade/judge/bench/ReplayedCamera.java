package dev.saccade.judge.bench;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;

/** One camera of a {@link Replay}: where it is in the material, and when its next picture is due. One thread. */
final class ReplayedCamera {
    private final CameraId id;
    private final Material material;
    private final long epochMillis = System.currentTimeMillis();
    private final long startNanos;
    private final long firstMicros;
    private final Appended appended;
    private int index;
    private long turnMicros;
    private long seq;

    /** @param first index of the random access point to begin with */
    ReplayedCamera(CameraId id, Material material, int first, long startNanos, WindowGrid grid) {
        this.id = id;
        this.material = material;
        this.index = first;
        this.startNanos = startNanos;
        this.firstMicros = decodingMicros();
        this.appended = new Appended(grid, material.units().get(first).ptsMicros());
    }

    CameraId id() {
        return id;
    }

    Appended appended() {
        return appended;
    }

    long dueNanos() {
        return startNanos + (decodingMicros() - firstMicros) * 1000;
    }

    AccessUnit next() {
        AccessUnit unit = Material.later(material.units().get(index), turnMicros);
        index++;
        if (index == material.units().size()) {
            index = 0;
            turnMicros += material.durationMicros();
        }
        return new AccessUnit(
                id,
                unit.codec(),
                epochMillis,
                seq++,
                unit.ptsMicros(),
                unit.dtsMicros(),
                System.currentTimeMillis() * 1000,
                unit.randomAccess(),
                unit.rotation(),
                unit.data());
    }

    private long decodingMicros() {
        AccessUnit unit = material.units().get(index);
        return turnMicros + unit.dtsMicros().orElse(unit.ptsMicros());
    }
}
