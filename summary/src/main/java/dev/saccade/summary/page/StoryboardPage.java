package dev.saccade.summary.page;

import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The storyboard's HTML: a template whose names in braces are filled in, written as it goes, since pictures are most of
 * it. The policy of the page lets its own style and script in by their hashes, and nothing else.
 */
final class StoryboardPage {
    private static final Pattern NAME = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final String TEMPLATE =
            Inline.of(StoryboardPage.class, "storyboard.html").text();
    private static final Inline STYLE = Inline.LOOK.and(Inline.of(StoryboardPage.class, "storyboard.css"));
    private static final Inline SCRIPT = Inline.of(
                    StoryboardPage.class, "moments.js", "attention.js", "timeline.js", "storyboard.js")
            .and(Inline.THEME);

    private final Moments moments;
    private final Summary summary;

    StoryboardPage(Moments moments) {
        this.moments = moments;
        this.summary = moments.summary();
    }

    void write(OutputStream out) throws IOException, InterruptedException {
        Matcher names = NAME.matcher(TEMPLATE);
        int from = 0;
        while (names.find()) {
            text(TEMPLATE.substring(from, names.start()), out);
            fill(names.group(1), out);
            from = names.end();
        }
        text(TEMPLATE.substring(from), out);
    }

    private void fill(String name, OutputStream out) throws IOException, InterruptedException {
        if (name.equals("frames")) {
            frames(out);
            return;
        }
        text(
                switch (name) {
                    case "policy" -> policy();
                    case "style" -> STYLE.text();
                    case "script" -> SCRIPT.text();
                    case "data" -> Html.data(SummaryJson.text(moments));
                    case "title" -> Html.escaped(summary.title());
                    case "span" -> Html.escaped(moments.span());
                    case "facts" -> Html.escaped(Facts.of(summary));
                    case "events" -> new EventTable(moments).html();
                    case "bundle" -> Html.escaped(summary.bundle());
                    default -> throw new IllegalStateException("the template names '" + name + "'");
                },
                out);
    }

    private void frames(OutputStream out) throws IOException, InterruptedException {
        FrameFigures figures = new FrameFigures(moments);
        Headings headings = new Headings(moments);
        for (SummaryFrame frame : summary.frames()) {
            Interrupted.check();
            text(headings.html(frame) + figures.html(frame), out);
        }
    }

    private static String policy() {
        return "default-src 'none'; img-src data:; style-src " + STYLE.source() + "; script-src " + SCRIPT.source()
                + "; base-uri 'none'; form-action 'none'";
    }

    private static void text(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
