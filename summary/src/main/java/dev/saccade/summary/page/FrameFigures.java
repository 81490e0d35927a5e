package dev.saccade.summary.page;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/** Frames as the storyboard shows them, pictures inside. */
final class FrameFigures {
    private static final int QUALITY = 80;

    private final Moments moments;
    private final int mostPixels;

    FrameFigures(Moments moments) {
        this.moments = moments;
        this.mostPixels = mostPixels(moments.summary().frames().size());
    }

    /** Longest side of the pictures: many frames have smaller ones, so that a browser still loads the page. */
    static int mostPixels(int frames) {
        return frames <= 100 ? 960 : frames <= 300 ? 640 : 480;
    }

    String html(SummaryFrame frame) throws IOException {
        Shrunk size = Shrunk.of(frame, mostPixels);
        return """

                <figure class="frame" id="frame-%1$d">
                  <button type="button" class="picture"><img alt="%4$s" width="%2$d" height="%3$d" decoding="async" \
                src="data:image/jpeg;base64,%5$s"></button>
                  <figcaption>
                    <p class="when"><a href="#frame-%1$d"><time>%6$s</time></a>%7$s</p>
                    <p class="words" dir="auto">%4$s</p>
                    <p class="why">%8$s<span class="score"> · score %9$s</span></p>
                  </figcaption>
                </figure>
                """.formatted(
                        frame.number(),
                        size.width(),
                        size.height(),
                        Html.escaped(frame.words()),
                        picture(frame, size),
                        moments.of(frame),
                        part(frame),
                        why(frame.why()),
                        percent(frame.score()));
    }

    static String why(SummaryFrame.Why why) {
        return switch (why) {
            case EVENT -> "shows an event";
            case COVERS -> "stands for what is around it";
            case NEW -> "like nothing before";
        };
    }

    /** Such as {@code 0.4 %} or {@code 12 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.0995 ? "%.1f %%" : "%.0f %%", share * 100);
    }

    private String part(SummaryFrame frame) {
        String name = Html.escaped(frame.part().name());
        return moments.severalNames() ? " <bdi class=\"part\" title=\"" + name + "\">" + name + "</bdi>" : "";
    }

    private static String picture(SummaryFrame frame, Shrunk size) throws IOException {
        try (Canvas canvas = new Canvas(size.width(), size.height(), 0)) {
            canvas.picture(frame.jpeg(), new Box(0, 0, size.width(), size.height()));
            return Base64.getEncoder().encodeToString(canvas.jpeg(QUALITY));
        }
    }
}
