package dev.saccade.ingest.scene;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.opencv.opencv_core.Mat;

/** Draws the pictures of a scene, in any order. Holds native memory; close it. One thread at a time. */
final class ScenePainter implements AutoCloseable {
    private final Scene scene;
    private final List<Role> roles;
    private final Brush brush = new Brush();
    private final Room room;
    private final Light light;
    private final Noise noise;
    private final CameraText text;

    ScenePainter(Scene scene) {
        SplittableRandom random = random(scene.seed());
        this.scene = scene;
        this.roles = scene.script().roles();
        this.room = new Room(random.split(), scene.view(), scene.width(), scene.height(), brush);
        this.light = new Light(random.split());
        this.noise = new Noise(random.split(), scene.width(), scene.height());
        this.text = new CameraText(random.split());
    }

    /** What decides looks, the room's first. */
    static SplittableRandom random(long seed) {
        return new SplittableRandom(~seed);
    }

    /** @param into becomes the picture: height x width, BGR */
    void paint(int picture, Mat into) {
        double t = scene.ptsMicros(picture) / 1e6;
        room.copyTo(into);
        List<FigurePainter> figures = roles.stream()
                .map(role -> new Drawn(role.look(), role.at(t)))
                .sorted(Comparator.comparingDouble(
                        drawn -> drawn.stance().place().y()))
                .map(drawn -> new FigurePainter(brush, into, drawn.look(), drawn.stance(), room.plan()))
                .toList();
        figures.forEach(figure -> figure.shadow(room.shadow()));
        figures.forEach(FigurePainter::figure);
        noise.expose(into, picture, light.at(t));
        text.paint(brush, into, t);
    }

    @Override
    public void close() {
        room.close();
        noise.close();
        brush.close();
    }

    private record Drawn(Look look, Stance stance) {}
}
