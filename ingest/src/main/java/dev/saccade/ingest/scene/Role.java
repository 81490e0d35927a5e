package dev.saccade.ingest.scene;

import java.util.ArrayList;
import java.util.List;

/** Everything one figure does in a scene, in order, without gaps. Written while the script is made, then only read. */
final class Role {
    private static final double BLEND_SECONDS = 0.3;
    private static final double TURN_SECONDS = 0.5;

    private final Zone zone;
    private final Look look;
    private final List<Stretch> stretches = new ArrayList<>();

    Role(Zone zone, Look look) {
        this.zone = zone;
        this.look = look;
    }

    Zone zone() {
        return zone;
    }

    Look look() {
        return look;
    }

    double end() {
        return stretches.isEmpty() ? 0 : last().end();
    }

    Place place() {
        return stretches.isEmpty() ? zone.middle() : last().to();
    }

    double yaw() {
        return stretches.isEmpty() ? 0 : last().yaw();
    }

    void stay(double seconds, Motion motion, double yaw) {
        move(seconds, motion, place(), yaw);
    }

    void move(double seconds, Motion motion, Place to, double yaw) {
        stretches.add(new Stretch(end(), end() + seconds, motion, place(), to, yaw));
    }

    Stance at(double t) {
        int i = indexAt(t);
        Stretch now = stretches.get(i);
        Stretch before = stretches.get(Math.max(0, i - 1));
        Pose pose = before.pose(before.end()).mix(now.pose(t), Ease.smooth((t - now.start()) / BLEND_SECONDS));
        double yaw = turning(before.yaw(), now.yaw(), Ease.smooth((t - now.start()) / TURN_SECONDS));
        return new Stance(i == 0 ? now.pose(t) : pose, now.place(t), yaw);
    }

    private Stretch last() {
        return stretches.get(stretches.size() - 1);
    }

    private int indexAt(double t) {
        int i = 0;
        while (i < stretches.size() - 1 && t >= stretches.get(i).end()) {
            i++;
        }
        return i;
    }

    private static double turning(double from, double to, double w) {
        return from + Math.IEEEremainder(to - from, 2 * Math.PI) * w;
    }
}
