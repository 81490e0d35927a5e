package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.saccade.summary.Summary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Chapters and thumbnails as a real browser's player reads them. */
@EnabledIf(value = "dev.saccade.summary.page.Chromium#installed", disabledReason = "needs Debian's chromium")
class WebVttIT {
    private static final String PLAYER = """
            <!doctype html><video><track default kind="%s" src="%s"></video>""";

    private static final String CUES = """
            () => new Promise((read, fail) => {
              const track = document.querySelector('track');
              const cues = () => read([...track.track.cues].map(c =>
                ({start: c.startTime, end: c.endTime, text: c.getCueAsHTML().textContent})));
              track.onerror = () => fail(new Error('the browser refused the track'));
              track.onload = cues;
              track.track.mode = 'hidden';
              if (track.readyState === 2) { cues(); }
            })""";

    private static Chromium chromium;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @Test
    void chaptersTileEachPartWithItsFramesWords() throws IOException, InterruptedException {
        Summary summary = Summaries.threeFiles(directory);
        new WebVtt().write(summary, directory);
        for (int part = 1; part <= 3; part++) {
            List<Map<String, Object>> cues = cues("chapters", new Numbered("chapters", ".vtt").of(part));
            assertTile(cues, 600);
            assertEquals(4, cues.size());
            assertEquals(summary.frames().get(4 * part - 4).words(), cues.get(0).get("text"));
        }
    }

    @Test
    void markupInWordsIsText() throws IOException, InterruptedException {
        Summary summary = Summaries.hostile(directory);
        new WebVtt().write(summary, directory);
        String words = summary.frames().get(0).words().replaceAll("\\s+", " ");
        assertEquals(words, cues("chapters", "chapters.vtt").get(0).get("text"));
    }

    @Test
    void thumbnailsCutEveryFrameOutOfTheSprites() throws IOException, InterruptedException {
        new WebVtt().write(Summaries.tenHours(directory, 130), directory);
        List<Map<String, Object>> cues = cues("metadata", "thumbnails.vtt");
        assertEquals(130, cues.size());
        assertTile(cues, 36_000);
        BufferedImage second = ImageIO.read(directory.resolve("sprites-2.jpg").toFile());
        Matcher place = Pattern.compile("sprites-2\\.jpg#xywh=(\\d+),(\\d+),(\\d+),(\\d+)")
                .matcher((String) cues.get(129).get("text"));
        assertTrue(place.matches());
        assertEquals(second.getWidth(), Integer.parseInt(place.group(1)) + Integer.parseInt(place.group(3)));
        assertEquals(second.getHeight(), Integer.parseInt(place.group(2)) + Integer.parseInt(place.group(4)));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> cues(String kind, String file) {
        try (Page page = chromium.page(new Browser.NewContextOptions())) {
            page.route("http://player.test/**", route -> serve(route, kind, file));
            page.navigate("http://player.test/");
            return (List<Map<String, Object>>) page.evaluate(CUES);
        }
    }

    private void serve(Route route, String kind, String file) {
        boolean page = route.request().url().endsWith("/");
        Route.FulfillOptions answer = new Route.FulfillOptions();
        route.fulfill(
                page
                        ? answer.setContentType("text/html").setBody(PLAYER.formatted(kind, file))
                        : answer.setContentType("text/vtt").setPath(directory.resolve(file)));
    }

    private static void assertTile(List<Map<String, Object>> cues, double seconds) {
        double end = 0;
        for (Map<String, Object> cue : cues) {
            assertEquals(end, number(cue, "start"));
            end = number(cue, "end");
            assertTrue(end > number(cue, "start"));
        }
        assertEquals(seconds, end);
    }

    private static double number(Map<String, Object> cue, String name) {
        return ((Number) cue.get(name)).doubleValue();
    }
}
