package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.TrackState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The state topic's schema is what workers write. */
class StateSchemaTest {
    private static final Path SCHEMA = Path.of("..", "docs", "schemas", "state.schema.json");
    private static final Path PARTITION = Path.of("..", "docs", "schemas", "partition-state.schema.json");
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final String GROUP = "saccade-rendered-actions";
    private static final int SCENE_MILLIS = 5000;

    private final StateRecords records = new StateRecords("saccade.state", GROUP);
    private final JsonSchema schema;

    StateSchemaTest() throws IOException {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
    }

    @Test
    void whatALaneLeavesBehindIsOfTheSchema() throws Exception {
        List<CameraState> states = states();
        assertTrue(states.size() >= 10, "states of a scene of 5 s: " + states.size());
        assertTrue(states.get(states.size() - 1).ended());
        for (CameraState state : states) {
            assertEquals(Set.of(), schema.validate(written(state), InputFormat.JSON));
        }
    }

    @Test
    void actionsInProgressAreOfTheSchema() {
        String json = written(inProgress());
        assertEquals(Set.of(), schema.validate(json, InputFormat.JSON));
        assertTrue(json.length() < 4096, json.length() + " characters");
    }

    @Test
    void whatIsSaidOfAPartitionIsOfItsSchema() throws Exception {
        JsonSchema partition =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(PARTITION));
        PartitionState fresh = PartitionState.of("BJqRnkbBTUOAkcGrLeCq6g");
        for (PartitionState state :
                List.of(fresh, fresh.remember(4711, 1_700_000_000_000L).anew("another"))) {
            String json = new String(records.encode(state, 7, 0).value(), StandardCharsets.UTF_8);
            assertEquals(Set.of(), partition.validate(json, InputFormat.JSON));
            assertFalse(partition
                    .validate(json.replace("offsetBase", "base"), InputFormat.JSON)
                    .isEmpty());
        }
    }

    @Test
    void theSchemaIsNotEmptyWords() {
        String json = written(inProgress());
        assertFalse(schema.validate(json.replace("\"schema\":1", "\"schema\":2"), InputFormat.JSON)
                .isEmpty());
        assertFalse(schema.validate(json.replace("\"ended\":false", "\"ended\":true"), InputFormat.JSON)
                .isEmpty());
    }

    private String written(CameraState state) {
        return new String(records.encode(LOBBY, state, 7, 0).value(), StandardCharsets.UTF_8);
    }

    /** Two actions at once, each with as many key frames as there may be, and maps as the shipped bundle has. */
    private static CameraState inProgress() {
        var frame = new TrackState.Key(
                2_080_000, 1_700_000_002_080_000L, 0.5f, 12, 20, new byte[240], new float[] {0.25f, 0.75f});
        var frames = List.of(frame, frame, frame);
        long captured = 1_700_000_001_000_000L;
        var open = new TrackState(
                "wave",
                1_000_000,
                captured,
                3_000_000,
                captured,
                0.9f,
                true,
                "9f3c",
                2,
                0,
                frames,
                List.of(1_500_000L));
        var opening = new TrackState(
                "fall", 1_000_000, captured, 3_000_000, captured, 0.5f, false, "", 0, 0, frames, List.of());
        return new CameraState(
                CameraState.SCHEMA,
                "1700000000000+42",
                false,
                0,
                12,
                CameraState.NONE,
                4711,
                3_250_000,
                1_700_000_000_000L,
                true,
                "0".repeat(64),
                List.of(open, opening));
    }

    private static List<CameraState> states() throws Exception {
        List<CameraState> states = new ArrayList<>();
        Scene scene = new Scene(1, SCENE_MILLIS / 1000, 320, 180, 25);
        long offset = 0;
        try (Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU);
                SceneCamera camera = new SceneCamera(scene, LOBBY, 0);
                CameraLane lane = new CameraLane(new LaneSetup(recognizer, GROUP, false), LOBBY, null)) {
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                lane.accept(new LaneRecord(offset++, false, false, unit.get()));
                lane.take().state().ifPresent(states::add);
            }
            lane.accept(new LaneRecord(offset, false, false, new EndOfEpoch(LOBBY, 0)));
            lane.take().state().ifPresent(states::add);
        }
        return states;
    }
}
