package dev.saccade.deploy.command;

import dev.saccade.summary.crop.CropSettings;
import dev.saccade.summary.crop.Shape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How thumbnails and the clip of a summary are cut. */
final class CropOptions {
    @Option(
            names = "--thumbnails",
            paramLabel = "SHAPE[,...]",
            split = ",",
            defaultValue = "16:9,1:1",
            converter = ShapeText.class,
            description = "Shapes of the thumbnails, such as 9:16 (default: ${DEFAULT-VALUE}).")
    private List<Shape> thumbnails;

    @Option(
            names = "--draw",
            description = "With the thumbnails, also each frame with its map, its crops and the thirds of the first.")
    private boolean draw;

    @Option(
            names = "--exact",
            description = "The clip is encoded anew, to the picture; else it is cut at random access points.")
    private boolean exact;

    @Option(
            names = "--clip-shape",
            paramLabel = "SHAPE",
            converter = ShapeText.class,
            description = "The clip is encoded anew in this shape, which glides after what moves.")
    private @Nullable Shape clipShape;

    CropSettings settings() {
        return new CropSettings(thumbnails, draw, exact, Optional.ofNullable(clipShape));
    }

    private static final class ShapeText implements ITypeConverter<Shape> {
        @Override
        public Shape convert(String text) {
            return Words.checked(() -> Shape.parse(text));
        }
    }
}
