package dev.saccade.judge.breaking;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.judge.bench.Material;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A camera that plays coded pictures in a loop and has whims. What it sends, times included, is a function of materials
 * and whims alone. One thread.
 */
final class VirtualCamera {
    /** Far enough from 0 that no jump back gets there. */
    private static final long CLOCK_START_MICROS = 3_600_000_000L;

    private static final long EPOCH_MILLIS = 1_700_000_000_000L;

    private final CameraId id;
    private final List<Material> materials;
    private final Deque<Whim> whims;
    private int codec;
    private int index;
    private long turnMicros;
    private long clockMicros = CLOCK_START_MICROS;
    private long epochMillis = EPOCH_MILLIS;
    private long seq;
    private long wallMicros;
    private long loseUntilMicros;

    VirtualCamera(CameraId id, List<Material> materials, List<Whim> whims) {
        this.id = id;
        this.materials = List.copyOf(materials);
        this.whims = new ArrayDeque<>(whims);
    }

    CameraId id() {
        return id;
    }

    /** Playing time of the next picture. */
    long dueMicros() {
        return turnMicros + decodingMicros(unit());
    }

    /** The next record; empty for one that gets lost. */
    Optional<CameraRecord> next() {
        Whim whim = whims.peek();
        if (unit().randomAccess() && whim != null && dueMicros() >= whim.atMicros()) {
            whims.remove();
            Optional<CameraRecord> end = follow(whim);
            if (end.isPresent()) {
                return end;
            }
        }
        return picture();
    }

    CameraRecord end() {
        return new EndOfEpoch(id, epochMillis);
    }

    private Optional<CameraRecord> follow(Whim whim) {
        long micros = whim.micros();
        switch (whim.kind()) {
            case STOP -> {
                CameraRecord end = end();
                turnMicros += micros;
                epochMillis = EPOCH_MILLIS + dueMicros() / 1000;
                seq = 0;
                return Optional.of(end);
            }
            case SILENCE -> turnMicros += micros;
            case JUMP_AHEAD, SKIP -> clockMicros += micros;
            case JUMP_BACK -> clockMicros -= micros;
            case LOSE -> loseUntilMicros = dueMicros() + micros;
            case OTHER_CODEC -> changeCodec();
            case STEP_CLOCK -> wallMicros = wallMicros == 0 ? -micros : 0;
        }
        return Optional.empty();
    }

    private void changeCodec() {
        long due = dueMicros();
        codec = (codec + 1) % materials.size();
        index = 0;
        turnMicros = due - decodingMicros(unit());
    }

    private Optional<CameraRecord> picture() {
        AccessUnit unit = unit();
        boolean lost = dueMicros() < loseUntilMicros;
        long shift = turnMicros + clockMicros;
        CameraRecord picture = new AccessUnit(
                id,
                unit.codec(),
                epochMillis,
                seq++,
                unit.ptsMicros() + shift,
                Material.later(unit, shift).dtsMicros(),
                EPOCH_MILLIS * 1000 + wallMicros + turnMicros + unit.ptsMicros(),
                unit.randomAccess(),
                unit.rotation(),
                unit.data());
        advance();
        return lost ? Optional.empty() : Optional.of(picture);
    }

    private void advance() {
        Material material = materials.get(codec);
        index++;
        if (index == material.units().size()) {
            index = 0;
            turnMicros += material.durationMicros();
        }
    }

    private AccessUnit unit() {
        return materials.get(codec).units().get(index);
    }

    private static long decodingMicros(AccessUnit unit) {
        return unit.dtsMicros().orElse(unit.ptsMicros());
    }
}
