package dev.saccade.summary.period;

import dev.saccade.clip.AccessUnit;
import dev.saccade.stream.follow.Written.Picture;
import dev.saccade.summary.Retelling.Pick;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.Summary.Unseen;
import dev.saccade.summary.page.FrameDocument.PictureDocument;
import dev.saccade.summary.page.PictureSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the pictures of what was chosen of a short period. Not thread-safe. */
final class HourFrames {
    private final Tale tale;
    private final Map<String, PictureSize> keyFrames;
    private final List<SummaryEvent> events;
    private final QuietPictures quiet;
    private final List<Shown> shown = new ArrayList<>();
    private final List<Unseen> lacks = new ArrayList<>();
    private final Map<String, Picture> pictures = new LinkedHashMap<>();

    /** @param keyFrames pictures that Kafka holds, by key */
    HourFrames(Tale tale, Map<String, PictureSize> keyFrames, List<SummaryEvent> events, QuietPictures quiet) {
        this.tale = tale;
        this.keyFrames = keyFrames;
        this.events = events;
        this.quiet = quiet;
    }

    /** Key of a key frame's record. */
    static String keyFrame(String event, long ptsMicros) {
        return event + "/" + ptsMicros;
    }

    /** By time. */
    List<Shown> shown() {
        return shown.stream()
                .sorted(Comparator.comparingLong(one -> one.pick().sight().atMicros()))
                .toList();
    }

    /** Notes on pictures that are not there. */
    List<Unseen> lacks() {
        return lacks;
    }

    /** Those that are in no topic yet. */
    List<Picture> pictures() {
        return List.copyOf(pictures.values());
    }

    /** It is left out where its picture tells what another frame does. */
    void show(Pick pick) {
        if (pick.event().isPresent()) {
            shown.add(event(pick, keyFrame(pick.event().get().id(), pick.sight().ptsMicros())));
        } else {
            Optional<AccessUnit> unit = quiet.at(tale.clock(pick.sight().atMicros()));
            if (unit.isEmpty() || !toldByAnother(pick, unit.get())) {
                shown.add(quiet(pick, unit));
            }
        }
    }

    private Shown event(Pick pick, String key) {
        Optional<PictureSize> size = Optional.ofNullable(keyFrames.get(key));
        if (size.isEmpty()) {
            return without(pick, "the key frame's picture has expired: Kafka holds it no longer");
        }
        return new Shown(pick, capturedAt(pick), size.map(s -> new PictureDocument("key-frames", key)), size);
    }

    private Shown quiet(Pick pick, Optional<AccessUnit> unit) {
        return unit.flatMap(one -> quiet.taken(one).map(taken -> quiet(pick, one, taken)))
                .orElseGet(() -> without(
                        pick,
                        unit.isPresent() ? "cannot be decoded" : "its picture has expired: Kafka holds it no longer"));
    }

    private Shown quiet(Pick pick, AccessUnit unit, QuietPictures.Taken taken) {
        String key = key(unit);
        pictures.put(key, new Picture(key, unit.ptsMicros(), unit.capturedAtMicros(), taken.jpeg()));
        return new Shown(
                moved(pick, unit),
                unit.capturedAtMicros(),
                Optional.of(new PictureDocument("summary-frames", key)),
                Optional.of(new PictureSize(taken.width(), taken.height())));
    }

    private Pick moved(Pick pick, AccessUnit unit) {
        return pick.at(Math.max(0, unit.capturedAtMicros() - tale.fromMicros()), unit.ptsMicros());
    }

    /** Two epochs may have the same presentation time. */
    private String key(AccessUnit unit) {
        return tale.id() + "/" + unit.epochMillis() + "/" + unit.ptsMicros();
    }

    /** Whether it is there, or of an event in which the moment does not lie: its own frame tells that. */
    private boolean toldByAnother(Pick moment, AccessUnit unit) {
        Pick picture = moved(moment, unit);
        return pictures.containsKey(key(unit))
                || events.stream().anyMatch(event -> within(event, picture) && !within(event, moment));
    }

    private static boolean within(SummaryEvent event, Pick pick) {
        long at = pick.sight().atMicros();
        return event.startMicros() <= at && at < event.endMicros();
    }

    private Shown without(Pick pick, String reason) {
        lacks.add(new Unseen(pick.sight().atMicros(), pick.sight().atMicros(), reason));
        return new Shown(pick, capturedAt(pick), Optional.empty(), Optional.empty());
    }

    private long capturedAt(Pick pick) {
        return tale.fromMicros() + pick.sight().atMicros();
    }
}
