package dev.saccade.summary.attention;

import dev.saccade.ingest.picture.Canvas;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Paints what is known of an event, from top to bottom. Any thread. */
record EventPainter(Theme theme, ZoneId zone) {
    private static final int QUALITY = 92;

    /**
     * JPEG.
     *
     * @throws IOException a JPEG that came with the event is no picture
     */
    byte[] jpeg(Sight sight) throws IOException {
        List<Section> sections = sections(sight);
        int height =
                Section.MARGIN + sections.stream().mapToInt(Section::height).sum();
        try (Canvas canvas = new Canvas(Section.WIDTH, height, theme.paper)) {
            int top = Section.MARGIN;
            for (Section section : sections) {
                section.paint(canvas, top, theme);
                top += section.height();
            }
            return canvas.jpeg(QUALITY);
        }
    }

    private List<Section> sections(Sight sight) throws IOException {
        Clock clock = new Clock(zone);
        List<Section> sections = new ArrayList<>();
        sections.add(new Heading(sight.event(), clock));
        if (sight.keyFrame().isPresent()) {
            sections.add(FramePair.of(sight.keyFrame().get(), sight.jpeg(), clock));
        }
        sight.window().ifPresent(window -> {
            sections.add(new TimeBars(window, sight, clock));
            sections.add(ShareBars.probabilities(window, sight.event().opensAt()));
        });
        sight.keyFrame()
                .map(ChosenFrame::gates)
                .filter(gates -> !gates.isEmpty())
                .ifPresent(gates -> sections.add(ShareBars.gates(gates)));
        sections.add(new Foot(sight));
        return sections;
    }
}
