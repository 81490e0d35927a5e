package dev.saccade.judge.fuzz;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.PictureCounts;
import dev.saccade.stream.record.ResultDocuments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of one camera through the product's lane: what it said, and the account of its pictures. One thread, once. */
final class LanePlay {
    private static final String GROUP = "fuzz";

    private final Recognizer recognizer;
    private final CameraId camera;
    private final ResultDocuments documents;
    private final List<String> results = new ArrayList<>();
    private final Map<String, Long> account = new TreeMap<>();
    private long received;
    private long accountedFor;

    LanePlay(Recognizer recognizer, CameraId camera) {
        var bundle = recognizer.bundle();
        this.recognizer = recognizer;
        this.camera = camera;
        this.documents = ResultDocuments.of(GROUP, bundle);
    }

    /** Hands records to the lane. */
    interface Feed {
        void into(Analysis lane) throws InterruptedException;
    }

    /** @throws FailedCaseException where pictures are not accounted for */
    LanePlay play(Feed feed) throws InterruptedException {
        try (Analysis lane = new Analysis(recognizer, GROUP, camera, o -> results.add(text(o)), this::count)) {
            try {
                feed.into(lane);
            } finally {
                lane.finish();
            }
        }
        if (received != accountedFor) {
            throw new FailedCaseException(received + " pictures received, " + accountedFor + " accounted for");
        }
        return this;
    }

    LanePlay play(List<? extends CameraRecord> records) throws InterruptedException {
        return play(lane -> records.forEach(lane::accept));
    }

    /** Windows, events and gaps as the topics would carry them, and digests of key frames. */
    List<String> results() {
        return results;
    }

    /** Pictures by what became of them. */
    Map<String, Long> account() {
        return account;
    }

    private void count(PictureCounts counts) {
        received += counts.received();
        add("received", counts.received());
        accountedFor += add("embedded", counts.embedded());
        accountedFor += add("passed-over", counts.passedOver());
        counts.skipped().forEach((reason, n) -> accountedFor += add(reason.label(), n));
    }

    private long add(String what, long count) {
        if (count > 0) {
            account.merge(what, count, Long::sum);
        }
        return count;
    }

    private String text(Outcome outcome) {
        if (outcome instanceof Outcome.Window w) {
            return new String(documents.window(w.scores()), StandardCharsets.UTF_8);
        } else if (outcome instanceof Outcome.Event e) {
            return new String(documents.event(e.event()), StandardCharsets.UTF_8);
        } else if (outcome instanceof Outcome.Missing m) {
            return new String(documents.gap(m.gap()), StandardCharsets.UTF_8);
        }
        Outcome.KeyPicture k = (Outcome.KeyPicture) outcome;
        return "key frame " + k.eventId() + "/" + k.keyFrame().ptsMicros() + " " + Arrays.hashCode(k.jpeg());
    }
}
