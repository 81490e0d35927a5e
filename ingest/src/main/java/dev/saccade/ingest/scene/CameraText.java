package dev.saccade.ingest.scene;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.opencv.opencv_core.Mat;

/** The camera's number and a running clock, as cameras write them into their pictures. */
final class CameraText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final int camera;
    private final LocalDateTime start;
    private final boolean low;

    CameraText(SplittableRandom random) {
        this.camera = random.nextInt(1, 100);
        this.start = LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(random.nextInt(365 * 86_400));
        this.low = random.nextBoolean();
    }

    void paint(Brush brush, Mat on, double t) {
        String text = String.format(
                Locale.ROOT, "CAM %02d  %s", camera, start.plusSeconds((long) t).format(CLOCK));
        double size = on.rows() / 900.0;
        double x = on.cols() * 0.02;
        double y = on.rows() * (low ? 0.975 : 0.05);
        brush.text(on, text, x + 1, y + 1, size, 0x101010);
        brush.text(on, text, x, y, size, 0xF0F0F0);
    }
}
