package dev.saccade.ingest.scene;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What truly happens in a scene, as a line of JSON. */
final class TruthLine {
    /** From one box of an action to the next. */
    private static final long BOX_MICROS = 100_000;

    private final Scene scene;
    private final Script script;

    private TruthLine(Scene scene) {
        this.scene = scene;
        this.script = scene.script();
    }

    static String of(Scene scene, String file) {
        return new TruthLine(scene).text(file);
    }

    private String text(String file) {
        return String.format(
                Locale.ROOT,
                "{\"file\":\"%s\",\"seed\":%d,\"seconds\":%d,\"fps\":%d,\"actions\":[%s],\"view\":\"%s\",\"quiet\":%b}",
                file,
                scene.seed(),
                scene.seconds(),
                scene.fps(),
                script.acted().stream().map(this::action).collect(Collectors.joining(",")),
                scene.view().label(),
                !scene.leftOut().isEmpty());
    }

    private String action(Acted acted) {
        SceneTruth truth = acted.truth();
        return String.format(
                Locale.ROOT,
                "{\"who\":\"%s\",\"action\":\"%s\",\"startMicros\":%d,\"endMicros\":%d,\"decisiveMicros\":%d,"
                        + "\"x\":%.4f,\"y\":%.4f,\"heading\":%.3f,\"%s\":\"%s\",\"boxMicros\":%d,\"boxes\":[%s]}",
                truth.who(),
                truth.action().label(),
                truth.startMicros(),
                truth.endMicros(),
                truth.decisiveMicros(),
                acted.place().x(),
                acted.place().y(),
                acted.act().heading(),
                truth.action().detail(),
                acted.act().detail(),
                BOX_MICROS,
                boxes(truth));
    }

    /** What the figure covers from the action's start on: left, top, right, bottom as fractions of the picture. */
    private String boxes(SceneTruth truth) {
        long count = (truth.endMicros() - truth.startMicros()) / BOX_MICROS + 1;
        return LongStream.range(0, count)
                .mapToObj(i -> box(truth.who(), truth.startMicros() + i * BOX_MICROS))
                .collect(Collectors.joining(","));
    }

    private String box(String who, long micros) {
        FigureOutline.Extent body = scene.outline(script, who, micros).body();
        return String.format(
                Locale.ROOT,
                "[%.3f,%.3f,%.3f,%.3f]",
                body.left() / scene.width(),
                body.top() / scene.height(),
                body.right() / scene.width(),
                body.bottom() / scene.height());
    }
}
