package dev.saccade.ingest.scene;

/** What a figure covers of a picture, without its shadow. It may reach beyond the picture. */
public record FigureOutline(Extent body, Extent head) {
    private static final double HEAD = 0.062;
    private static final double HAT = 1.25;
    private static final double HEAD_HEIGHT = 1.12;
    /** Half the thickness of the thickest limb, body heights at usual girth. */
    private static final double FLESH = 0.05;

    static FigureOutline of(Projection figure, Look look) {
        double across = HEAD * figure.bodyPixels() * (look.hat() ? HAT : 1);
        double up = HEAD * figure.bodyPixels() * HEAD_HEIGHT;
        Extent head = Extent.around(figure.x(Joint.HEAD), figure.y(Joint.HEAD), across, up);
        double flesh = FLESH * look.girth() * figure.bodyPixels();
        Extent body = head;
        for (Joint joint : Joint.values()) {
            if (joint != Joint.HEAD) {
                body = body.with(Extent.around(figure.x(joint), figure.y(joint), flesh, flesh));
            }
        }
        return new FigureOutline(body, head);
    }

    /** A rectangle, in pixels with fractions. */
    public record Extent(double left, double top, double right, double bottom) {
        static Extent around(double x, double y, double across, double down) {
            return new Extent(x - across, y - down, x + across, y + down);
        }

        Extent with(Extent other) {
            return new Extent(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom));
        }
    }
}
