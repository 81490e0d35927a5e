package dev.saccade.deploy.summaries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.saccade.summary.page.Inline;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** The page for people: its own style and script run, it asks this server alone, and shows its pictures. */
final class SummariesPage implements Handler {
    private static final Inline STYLE = Inline.LOOK.and(Inline.of(SummariesPage.class, "page.css"));
    private static final Inline SCRIPT =
            Inline.of(SummariesPage.class, "jobs.js", "page.js", "uploads.js").and(Inline.THEME);

    private static final byte[] HTML = Inline.of(SummariesPage.class, "page.html")
            .text()
            .replace("{{style}}", STYLE.text())
            .replace("{{script}}", SCRIPT.text())
            .getBytes(UTF_8);

    private static final String POLICY = "default-src 'none'; img-src 'self' data:; connect-src 'self'; style-src "
            + STYLE.source() + "; script-src " + SCRIPT.source()
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    public void handle(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .contentType("text/html; charset=utf-8")
                .result(HTML);
    }
}
