package dev.saccade.judge.crop;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.scene.FigureOutline.Extent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What crops hold and where maps point, over many frames. */
public final class CropScore {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final double SPREAD = 0.05;

    private final List<JudgedCrop> crops = new ArrayList<>();
    private final Map<Pointer, List<SaliencyScore>> maps = new EnumMap<>(Pointer.class);

    private enum Pointer {
        OURS("what crops follow"),
        EVEN("an even map"),
        CENTRE("the centre"),
        MOTION("motion of who acts");

        private final String label;

        Pointer(String label) {
            this.label = label;
        }
    }

    List<JudgedCrop> crops() {
        return crops;
    }

    /** @param who in a picture of this width and height */
    void saliency(SpatialMap ours, Optional<SpatialMap> motion, Extent who, int width, int height) {
        boolean[] there = new boolean[WIDTH * HEIGHT];
        double[] centre = new double[there.length];
        double[] even = new double[there.length];
        for (int i = 0; i < there.length; i++) {
            int row = i / WIDTH;
            double x = (i % WIDTH + 0.5) / WIDTH;
            double y = (row + 0.5) / HEIGHT;
            there[i] = x * width >= who.left()
                    && x * width < who.right()
                    && y * height >= who.top()
                    && y * height < who.bottom();
            centre[i] = Math.exp(-((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)) / (2 * 0.2 * 0.2));
            even[i] = 1;
        }
        add(Pointer.OURS, sampled(ours), there);
        add(Pointer.EVEN, even, there);
        add(Pointer.CENTRE, centre, there);
        add(Pointer.MOTION, motion.map(CropScore::sampled).orElse(even), there);
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "%-6s %7s %9s %10s %6s %7s %6s | %s",
                "shape", "frames", "figures", "possible", "heads", "beyond", "width", "centre"));
        crops.stream()
                .map(JudgedCrop::shape)
                .distinct()
                .forEach(shape -> lines.add(
                        line(crops.stream().filter(c -> c.shape().equals(shape)).toList())));
        lines.add("");
        lines.add(String.format("%-20s %6s %6s %6s %6s", "map", "NSS", "AUC", "CC", "KL"));
        maps.forEach((pointer, scores) -> lines.add(String.format(
                Locale.ROOT,
                "%-20s %6.2f %6.3f %6.3f %6.2f",
                pointer.label,
                mean(scores, SaliencyScore::nss),
                mean(scores, SaliencyScore::auc),
                mean(scores, SaliencyScore::cc),
                mean(scores, SaliencyScore::kl))));
        return lines;
    }

    private static String line(List<JudgedCrop> crops) {
        return String.format(
                Locale.ROOT,
                "%-6s %7d %8.1f%% %9.1f%% %5.1f%% %6.1f%% %5.0f%% | figures %.1f%%, heads %.1f%%",
                crops.get(0).shape(),
                crops.size(),
                100 * mean(crops, c -> c.smart().figure() ? 1 : 0),
                100 * mean(crops, c -> c.possible() ? 1 : 0),
                100 * mean(crops, c -> c.smart().head() ? 1 : 0),
                100 * mean(crops, c -> c.beyond() ? 1 : 0),
                100 * mean(crops, JudgedCrop::size),
                100 * mean(crops, c -> c.centre().figure() ? 1 : 0),
                100 * mean(crops, c -> c.centre().head() ? 1 : 0));
    }

    private void add(Pointer pointer, double[] map, boolean[] there) {
        maps.computeIfAbsent(pointer, p -> new ArrayList<>()).add(SaliencyScore.of(map, there));
    }

    /** A little of it spread evenly: no map says never. */
    private static double[] sampled(SpatialMap map) {
        double[] weights = IntStream.range(0, WIDTH * HEIGHT)
                .mapToDouble(i -> map.weights()[
                        i / WIDTH * map.height() / HEIGHT * map.width() + i % WIDTH * map.width() / WIDTH])
                .toArray();
        double even = SPREAD * DoubleStream.of(weights).average().orElse(0);
        return DoubleStream.of(weights).map(w -> (1 - SPREAD) * w + even).toArray();
    }

    private static <T> double mean(List<T> of, ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
