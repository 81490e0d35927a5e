package dev.saccade.deploy.spine;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What some rendered cameras sent, in the order of time, each with its end. */
record Recording(List<CameraRecord> records, int pictures) {
    static final long EPOCH = 1_700_000_000_000L;

    /** Small pictures, so that the machine has time for what is tested. */
    static Recording of(int cameras, int seconds, long firstSeed) {
        return of(cameras, seconds, firstSeed, EPOCH);
    }

    static Recording of(int cameras, int seconds, long firstSeed, long epochMillis) {
        List<AccessUnit> units = new ArrayList<>();
        for (int c = 0; c < cameras; c++) {
            Scene scene = new Scene(firstSeed + c, seconds, 320, 180, 25);
            try (SceneCamera camera = new SceneCamera(scene, camera(c), epochMillis)) {
                for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                    units.add(unit.get());
                }
            }
        }
        units.sort(Comparator.comparingLong(AccessUnit::ptsMicros).thenComparing(AccessUnit::camera));
        List<CameraRecord> records = new ArrayList<>(units);
        for (int c = 0; c < cameras; c++) {
            records.add(new EndOfEpoch(camera(c), epochMillis));
        }
        return new Recording(List.copyOf(records), units.size());
    }

    static CameraId camera(int number) {
        return new CameraId("camera-" + number);
    }
}
