package dev.saccade.ingest.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Draws one figure: limbs as thick rounded strokes with a lit side, the farther ones first. One thread at a time. */
final class FigurePainter {
    private final Brush brush;
    private final Mat on;
    private final double bodyPixels;
    private final Projection figure;
    private final Look look;

    FigurePainter(Brush brush, Mat on, Look look, Stance stance, FloorPlan floor) {
        this.brush = brush;
        this.on = on;
        this.look = look;
        this.figure = new Projection(look, stance, floor);
        this.bodyPixels = figure.bodyPixels();
    }

    void shadow(int colour) {
        double hands = (x(Joint.HEAD) + x(Joint.PELVIS)) / 2;
        double feet = (x(Joint.LEFT_FOOT) + x(Joint.RIGHT_FOOT)) / 2;
        double width = 0.13 * bodyPixels + Math.abs(hands - feet) / 2;
        brush.ellipse(on, (hands + feet) / 2, figure.originY(), width, 0.035 * bodyPixels, colour);
    }

    void figure() {
        List<Part> parts = new ArrayList<>();
        parts.add(leg(Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_FOOT));
        parts.add(leg(Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_FOOT));
        parts.add(arm(Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW, Joint.LEFT_HAND));
        parts.add(arm(Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW, Joint.RIGHT_HAND));
        parts.add(new Part(depth(Joint.PELVIS), this::torso));
        parts.add(new Part(depth(Joint.HEAD), this::head));
        parts.sort(Comparator.comparingDouble(Part::depth));
        parts.forEach(part -> part.drawing().run());
    }

    private Part leg(Joint hip, Joint knee, Joint foot) {
        return new Part(depth(knee) * 0.6, () -> {
            shoe(foot, knee);
            stroke(knee, foot, 0.062, look.longTrousers() ? look.trousers() : look.skin());
            stroke(hip, knee, 0.085, look.trousers());
        });
    }

    private Part arm(Joint shoulder, Joint elbow, Joint hand) {
        return new Part((depth(elbow) + depth(hand)) / 2, () -> {
            stroke(elbow, hand, 0.046, look.longSleeves() ? look.top() : look.skin());
            disc(hand, 0.030, look.skin());
            stroke(shoulder, elbow, 0.058, look.top());
        });
    }

    private void torso() {
        stroke(Joint.LEFT_HIP, Joint.RIGHT_HIP, 0.10, look.trousers());
        fill(look.top(), Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.RIGHT_HIP, Joint.LEFT_HIP);
        stroke(Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, 0.075, look.top());
        stroke(Joint.NECK, Joint.PELVIS, 0.14, look.top());
    }

    private void head() {
        double r = 0.062 * bodyPixels;
        double x = x(Joint.HEAD);
        double y = y(Joint.HEAD);
        stroke(Joint.NECK, Joint.HEAD, 0.05, look.skin());
        brush.ellipse(on, x, y, r, r * 1.12, look.hair());
        brush.ellipse(on, x + figure.facing() * 0.4 * r, y + 0.25 * r, r * 0.72, r * 0.8, look.skin());
        if (look.hat()) {
            brush.ellipse(on, x, y - 0.6 * r, r * 1.25, r * 0.45, look.shoes());
        }
    }

    private void shoe(Joint foot, Joint knee) {
        double lying = Math.abs(x(foot) - x(knee)) > Math.abs(y(foot) - y(knee)) ? 0 : 1;
        double x = x(foot) + figure.facing() * 0.025 * bodyPixels * lying;
        brush.ellipse(on, x, y(foot), 0.045 * bodyPixels, 0.030 * bodyPixels, look.shoes());
    }

    private void stroke(Joint a, Joint b, double thickness, int colour) {
        double pixels = thickness * look.girth() * bodyPixels;
        double lit = -0.22 * pixels;
        brush.line(on, x(a), y(a), x(b), y(b), pixels, Colour.shaded(colour, 0.72));
        brush.line(on, x(a) + lit, y(a) + lit / 2, x(b) + lit, y(b) + lit / 2, pixels * 0.55, colour);
    }

    private void disc(Joint joint, double radius, int colour) {
        brush.ellipse(on, x(joint), y(joint), radius * bodyPixels, radius * bodyPixels, colour);
    }

    private void fill(int colour, Joint... joints) {
        double[] xy = new double[2 * joints.length];
        for (int i = 0; i < joints.length; i++) {
            xy[2 * i] = x(joints[i]);
            xy[2 * i + 1] = y(joints[i]);
        }
        brush.shape(on, Colour.shaded(colour, 0.85), xy);
    }

    private double x(Joint joint) {
        return figure.x(joint);
    }

    private double y(Joint joint) {
        return figure.y(joint);
    }

    private double depth(Joint joint) {
        return figure.depth(joint);
    }

    /** Something to draw, and how near it is. */
    private record Part(double depth, Runnable drawing) {}
}
