package dev.saccade.stream.lane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.SkipReason;
import dev.saccade.model.BundleException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.ResultDocuments;
import dev.saccade.stream.record.ResultRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A lane as a worker runs it, with commits and restarts, and what was committed. */
final class LaneRun {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GROUP = "test";
    private static final int BATCH = 5;
    private static final Topics TOPICS = Topics.prefixed("test.");

    final List<String> results = new ArrayList<>();
    final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    long received;
    long embedded;
    long passedOver;
    long replayed;
    long inFlight;
    long held = Progress.HOLDS_NOTHING;

    private final LaneSetup setup;
    private final long lateBefore;
    private final ResultRecords format;
    private CameraLane lane;
    private @Nullable CameraState state;
    private long accounted = -1;
    private int at;

    LaneRun(Recognizer recognizer) {
        this(recognizer, 0);
    }

    /** @param lateBefore records before this offset are too late to begin a GOP with */
    LaneRun(Recognizer recognizer, long lateBefore) {
        this(recognizer, lateBefore, SharedPictures.none());
    }

    LaneRun(Recognizer recognizer, long lateBefore, SharedPictures shared) {
        this.lateBefore = lateBefore;
        setup = new LaneSetup(recognizer, GROUP, false, SnippetObserver.NONE, Places.unlimited(), shared);
        var bundle = recognizer.bundle();
        format = new ResultRecords(TOPICS, GROUP, ResultDocuments.of(GROUP, bundle));
        lane = new CameraLane(setup, Scenes.LOBBY, null);
    }

    static Recognizer tiny() {
        return open("tiny");
    }

    /** @param bundle {@code tiny}, or with gates {@code tiny-backbone-gates} or {@code tiny-head-gates} */
    static Recognizer open(String bundle) {
        try {
            return Recognizer.open(Path.of("..", "model", "src", "test", "resources", "bundles", bundle), Device.CPU);
        } catch (BundleException e) {
            throw new AssertionError(e);
        }
    }

    /** Undisturbed. */
    static LaneRun of(Recognizer recognizer, List<CameraRecord> records) {
        return new LaneRun(recognizer).run(records, Set.of(), 0);
    }

    /** @param cuts after so many records the worker is killed; what is not committed by then is lost */
    static LaneRun of(Recognizer recognizer, List<CameraRecord> records, Set<Integer> cuts) {
        return new LaneRun(recognizer).run(records, cuts, 0);
    }

    /** @param lower another camera of the partition holds the offset back by this much more */
    LaneRun run(List<CameraRecord> records, Set<Integer> cuts, int lower) {
        TreeSet<Integer> open = new TreeSet<>(cuts);
        while (at < records.size()) {
            step(records);
            if (open.remove(at)) {
                at = (int) Math.max(0, restart() - lower);
            }
        }
        return end();
    }

    /** Takes the next record. @return whether there is another one */
    boolean step(List<CameraRecord> records) {
        accept(at, records.get(at));
        at++;
        if (at % BATCH == 0) {
            commit();
        }
        return at < records.size();
    }

    /** Killed and restored. */
    void again() {
        at = (int) restart();
    }

    int at() {
        return at;
    }

    LaneRun end() {
        commit();
        lane.close();
        return this;
    }

    void accept(long offset, CameraRecord record) {
        lane.accept(new LaneRecord(offset, offset < lateBefore, offset <= accounted, record));
        last = Math.max(last, offset);
    }

    private long last = -1;

    void commit() {
        Progress progress = lane.take();
        progress.outcomes().forEach(o -> results.add(text(o)));
        progress.state().ifPresent(s -> state = reread(s));
        progress.counts().skipped().forEach((reason, n) -> skipped.merge(reason, n, Long::sum));
        received += progress.counts().received();
        embedded += progress.counts().embedded();
        passedOver += progress.counts().passedOver();
        replayed += progress.counts().replayed();
        inFlight = progress.inFlight();
        held = progress.heldOffset();
        accounted = last;
    }

    /** @return the offset to read on from */
    long restart() {
        lane.close();
        if (inFlight > 0) {
            skipped.merge(SkipReason.RELEASED, inFlight, Long::sum);
        }
        inFlight = 0;
        last = accounted;
        lane = new CameraLane(setup, Scenes.LOBBY, state);
        return Math.min(held, accounted + 1);
    }

    void silence() {
        lane.silence();
    }

    long skipped(SkipReason reason) {
        return skipped.getOrDefault(reason, 0L);
    }

    long accountedFor() {
        return embedded
                + passedOver
                + inFlight
                + skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    List<String> gaps() {
        return results.stream().filter(r -> r.contains("\"type\":\"gap\"")).toList();
    }

    List<String> windows() {
        return results.stream().filter(r -> r.contains("\"type\":\"window\"")).toList();
    }

    /** Presentation times of the first frames of all snippets that windows tell of, ascending. */
    SortedSet<Long> lookedAt() {
        SortedSet<Long> times = new TreeSet<>();
        for (String window : windows()) {
            for (JsonNode segment : tree(window).get("segments")) {
                if (segment.get("present").asBoolean()) {
                    times.add(segment.get("ptsMicros").asLong());
                }
            }
        }
        return times;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CameraState reread(CameraState state) {
        try {
            return JSON.readValue(JSON.writeValueAsBytes(state), CameraState.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String text(Outcome outcome) {
        if (outcome instanceof Outcome.Window w) {
            return value(format.window(w.scores(), 0));
        } else if (outcome instanceof Outcome.Event e) {
            return value(format.event(e.event(), 0));
        } else if (outcome instanceof Outcome.Missing m) {
            return value(format.gap(m.gap(), 0));
        }
        Outcome.KeyPicture k = (Outcome.KeyPicture) outcome;
        return "key frame " + k.eventId() + "/" + k.keyFrame().ptsMicros() + " " + Arrays.hashCode(k.jpeg());
    }

    private static String value(ProducerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
