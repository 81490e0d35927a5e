package dev.saccade.judge.fuzz;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The access units of the material, as ingest makes them; clips that ingest does not take have none. */
record Footage(List<List<AccessUnit>> clips) {
    /** Of all of them, so that one seed gives one case. */
    static final long EPOCH_MILLIS = 1_700_000_000_000L;

    static Footage of(Path directory) throws IOException, InterruptedException {
        List<List<AccessUnit>> clips = new ArrayList<>();
        for (Path clip : Material.in(directory)) {
            List<AccessUnit> units = units(clip);
            if (!units.isEmpty()) {
                clips.add(units);
            }
        }
        return new Footage(List.copyOf(clips));
    }

    private static List<AccessUnit> units(Path clip) throws InterruptedException {
        List<AccessUnit> units = new ArrayList<>();
        try {
            CameraFeed.play(new CameraId("material"), Source.parse(clip.toString()), record -> {
                if (record instanceof AccessUnit unit) {
                    units.add(fixed(unit));
                }
            });
        } catch (CameraException e) {
            units.clear();
        }
        return List.copyOf(units);
    }

    private static AccessUnit fixed(AccessUnit u) {
        return new AccessUnit(
                u.camera(),
                u.codec(),
                EPOCH_MILLIS,
                u.seq(),
                u.ptsMicros(),
                u.dtsMicros(),
                EPOCH_MILLIS * 1000 + u.ptsMicros(),
                u.randomAccess(),
                u.rotation(),
                u.data());
    }
}
