package dev.saccade.summary.crop;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Motion;
import dev.saccade.ingest.picture.Silhouettes;
import dev.saccade.summary.SummaryFrame;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What of a frame matters: where the bundle looked and something moves, where an event is; where something moves, where
 * none is; else what stands out by itself.
 */
public final class Focus {
    /** Of the map's mass, that a crop holds at least. */
    private static final double SHARE = 0.9;

    /** Longer side of a thumbnail, pixels. */
    private static final int THUMBNAIL_SIDE = 640;
    /** A picture is blown up no more. */
    private static final double MOST_LARGER = 1.5;

    /** Around who acts, the first that fits: outlines end short of hands and feet more often than not. */
    private static final List<Double> ROOMS = List.of(2.0, 1.0, 0.5);

    private final Actor actor;
    private final int width;
    private final int height;
    private final double right;

    private Focus(Actor actor, SummaryFrame frame) {
        this.actor = actor;
        this.width = frame.width();
        this.height = frame.height();
        this.right = frame.motion().map(Motion::right).orElse(0f);
    }

    /**
     * @param figure how high a figure of this camera is when it stands, in cells of the silhouettes; 0 if not known
     * @param still what stands out of the picture, asked for where nothing else is known of it
     */
    static Focus of(SummaryFrame frame, Optional<Silhouettes> silhouettes, int figure, Supplier<SpatialMap> still) {
        Optional<SpatialMap> moving = frame.motion().filter(m -> !m.still()).map(Motion::map);
        Optional<SpatialMap> looked = frame.event()
                .flatMap(event -> frame.map())
                .map(map -> Maps.contrast(Maps.cut(map, frame.covered())))
                .filter(map -> Maps.total(map) > 0);
        Optional<SpatialMap> both =
                moving.flatMap(m -> looked.map(l -> Maps.product(m, l))).filter(map -> Maps.total(map) > 0);
        SpatialMap map = Maps.raised(both.or(() -> moving).or(() -> looked).orElseGet(still));
        return new Focus(Actor.of(map, silhouettes, moving.isPresent() ? figure : 0), frame);
    }

    /** Of the whole picture; the more, the more it matters. */
    public SpatialMap map() {
        return actor.lit();
    }

    /** What a thumbnail of this shape shows; it may reach beyond the frame, as {@link #crop}. */
    public Box thumbnail(Shape shape) {
        return crop(shape, (int) Math.ceil(thumbnailWidth(shape) / MOST_LARGER));
    }

    /** Of a thumbnail that shows this part, pixels. */
    public static int thumbnailWidth(Shape shape, Box part) {
        return Math.min(thumbnailWidth(shape), (int) (MOST_LARGER * part.width()));
    }

    private static int thumbnailWidth(Shape shape) {
        return Math.max(1, Math.min(THUMBNAIL_SIDE, THUMBNAIL_SIDE * shape.across() / shape.down()));
    }

    /**
     * Where none of the shape within the frame holds who acts, it reaches beyond the frame on two sides alike, as far as
     * it must: nobody is cut.
     *
     * @param leastWidth the crop is no narrower, as far as the picture is wide enough
     */
    public Box crop(Shape shape, int leastWidth) {
        for (double room : ROOMS) {
            Subject subject = subject(room);
            if (fits(subject, shape)) {
                return SmartCrop.of(actor.lit(), subject, width, height, shape, SHARE, leastWidth);
            }
        }
        return SmartCrop.beyond(subject(1), width, height, shape);
    }

    private Subject subject(double room) {
        return actor.subject(width, height, right, room);
    }

    private boolean fits(Subject subject, Shape shape) {
        int widest = shape.widthWithin(width, height);
        return subject.fits(widest, shape.height(widest));
    }
}
