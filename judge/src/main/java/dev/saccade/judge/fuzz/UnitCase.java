package dev.saccade.judge.fuzz;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.model.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A bad camera beside a good one, whose results must be those that it has alone. */
final class UnitCase implements AutoCloseable {
    /** Access units of a case that are mutated. */
    static final int MUTATED = 20;

    /** Of as many in all: decoders get to what is sound between, too. */
    private static final int LENGTH = 60;

    private static final CameraId BAD = new CameraId("bad");
    private static final CameraId GOOD = new CameraId("good");

    private final Recognizer recognizer;
    private final Footage footage;
    private final List<String> alone;
    private final ExecutorService beside = Executors.newSingleThreadExecutor();

    UnitCase(Recognizer recognizer, Footage footage) throws InterruptedException {
        this.recognizer = recognizer;
        this.footage = footage;
        this.alone = good();
    }

    /** @return the account of the bad camera's pictures */
    Map<String, Long> run(Random random) throws InterruptedException {
        List<AccessUnit> units = mutated(random);
        Future<List<String>> good = beside.submit((Callable<List<String>>) this::good);
        Map<String, Long> account = new LanePlay(recognizer, BAD).play(units).account();
        account.put("mutated", (long) MUTATED);
        if (!alone.equals(result(good))) {
            throw new FailedCaseException("the camera beside the bad one has other results than alone");
        }
        return account;
    }

    @Override
    public void close() {
        beside.shutdownNow();
    }

    /** The units of a clip, again and again, some of them mutated; now and then the camera becomes another one. */
    List<AccessUnit> mutated(Random random) {
        List<AccessUnit> units = new ArrayList<>();
        List<AccessUnit> clip = any(footage.clips(), random);
        int at = 0;
        int mutated = 0;
        long turnMicros = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (random.nextInt(LENGTH) == 0) {
                clip = any(footage.clips(), random);
                at = 0;
            }
            if (at == clip.size()) {
                at = 0;
                turnMicros += clip.size() * 40_000L;
            }
            AccessUnit unit = later(clip.get(at++), turnMicros);
            // As many as are still wanted of those that are still to come, wherever they fall.
            if (random.nextInt(LENGTH - i) < MUTATED - mutated) {
                mutated++;
                AccessUnit foreign = any(any(footage.clips(), random), random);
                units.addAll(
                        UnitMutation.any(unit, random).of(unit, later(any(clip, random), turnMicros), foreign, random));
            } else {
                units.add(unit);
            }
        }
        return units;
    }

    private List<String> good() throws InterruptedException {
        return new LanePlay(recognizer, GOOD)
                .play(footage.clips()
                        .get(0)
                        .subList(0, Math.min(LENGTH, footage.clips().get(0).size())))
                .results();
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static AccessUnit later(AccessUnit unit, long micros) {
        OptionalLong dts = unit.dtsMicros().isPresent()
                ? OptionalLong.of(unit.dtsMicros().getAsLong() + micros)
                : OptionalLong.empty();
        return UnitMutation.at(unit, unit.ptsMicros() + micros, dts);
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new FailedCaseException("the camera beside the bad one failed: " + e.getCause());
        }
    }
}
