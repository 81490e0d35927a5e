package dev.saccade.ingest.scene;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rendered scene, as a value: these numbers decide every picture. Pictures are at exact multiples of the frame
 * interval from 0.
 *
 * @param seed decides room, figures, behaviour, light and noise
 * @param seconds how long the scene runs, 1 to 86400
 * @param width pixels, even, 64 to 3840
 * @param height pixels, even, 64 to 2160
 * @param fps pictures a second, 1 to 120
 * @param leftOut which of the seed's actions, counted from 0 by their start, nobody does: the figure stands still
 *     meanwhile, and all else is as it would be
 * @param view how far the figures are
 */
public record Scene(long seed, int seconds, int width, int height, int fps, Set<Integer> leftOut, View view) {
    public Scene {
        leftOut = Set.copyOf(leftOut);
        check("seconds", seconds, 1, 86_400);
        check("width", width, 64, 3840);
        check("height", height, 64, 2160);
        check("fps", fps, 1, 120);
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("size is " + width + "x" + height + ", must be even both ways");
        }
    }

    /** With all its actions, from near. */
    public Scene(long seed, int seconds, int width, int height, int fps) {
        this(seed, seconds, width, height, fps, Set.of(), View.NEAR);
    }

    /** 640 x 360 at 25 pictures a second. */
    public static Scene of(long seed, int seconds) {
        return new Scene(seed, seconds, 640, 360, 25);
    }

    public Scene without(Set<Integer> actions) {
        return new Scene(seed, seconds, width, height, fps, actions, view);
    }

    public Scene seenFrom(View other) {
        return new Scene(seed, seconds, width, height, fps, leftOut, other);
    }

    /**
     * The quiet twin: nobody does any of the actions, and all else is as it would be, so that the two differ in the
     * actions alone.
     */
    public Scene quiet() {
        // One more than there are, so that a scene without any differs from its twin too.
        int actions = without(Set.of()).truth().size();
        return without(IntStream.rangeClosed(0, actions).boxed().collect(Collectors.toSet()));
    }

    /** All actions of the scene, by rising start; at most one at a time. */
    public List<SceneTruth> truth() {
        return script().acted().stream().map(Acted::truth).toList();
    }

    /**
     * Where a figure is in the picture of a moment.
     *
     * @param who as a {@link SceneTruth} has it
     * @param micros scene time
     */
    public FigureOutline outline(String who, long micros) {
        return outline(script(), who, micros);
    }

    FigureOutline outline(Script script, String who, long micros) {
        Role role = script.roles().get(Integer.parseInt(who.substring(SceneTruth.WHO.length())) - 1);
        FloorPlan floor = FloorPlan.of(ScenePainter.random(seed).split(), view, width, height);
        return FigureOutline.of(new Projection(role.look(), role.at(micros / 1e6), floor), role.look());
    }

    Script script() {
        return Script.of(this);
    }

    public int pictures() {
        return seconds * fps;
    }

    /** Presentation time of a picture. */
    public long ptsMicros(int picture) {
        return picture * 1_000_000L / fps;
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + min + " to " + max);
        }
    }
}
