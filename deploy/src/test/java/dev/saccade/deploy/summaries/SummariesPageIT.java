package dev.saccade.deploy.summaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.summary.Budget;
import dev.saccade.summary.Footage;
import dev.saccade.summary.Progress;
import dev.saccade.summary.Summarizer;
import dev.saccade.summary.job.JobId;
import dev.saccade.summary.job.Order;
import dev.saccade.summary.job.Origin;
import dev.saccade.summary.page.Chromium;
import dev.saccade.summary.page.Formats;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service's page in a real browser, over the real server. */
@EnabledIf(value = "dev.saccade.summary.page.Chromium#installed", disabledReason = "needs Debian's chromium")
class SummariesPageIT {
    private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");
    private static final String HOSTILE = "<img src=x onerror=\"window.ran=1\"></h3><script>window.ran=1</script>.mp4";

    private static Chromium chromium;

    @TempDir
    Path directory;

    private final Gate gate = new Gate();
    private Served served;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @BeforeEach
    void start() throws IOException {
        chromium.forget();
        served = Served.start(directory, gate);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void anEmptyPageSaysWhatToDo() {
        Page page = page(desk());
        page.waitForSelector("#empty:not([hidden])");
        assertTrue(page.textContent("#empty").contains("Send a video"));
        assertEquals(List.of(), chromium.complaints);
        assertTrue(chromium.requests.stream()
                .allMatch(url -> url.startsWith(served.uri("/").toString()) || url.startsWith("data:")));
        Chromium.screenshot(page, "summaries-empty", true);
    }

    @Test
    void aVideoIsSentAndFollowedUntilItsStoryboardOpens() {
        Page page = page(desk());
        choose(page, "holiday.mp4", Served.video(1_500_000));
        page.waitForSelector(".job[data-state=running] progress");
        page.waitForFunction("() => document.querySelector('.state').textContent.startsWith('studying, 50 %')");
        Chromium.screenshot(page, "summaries-running", true);
        gate.pass(1);
        page.waitForSelector(".job[data-state=done]");
        assertEquals(0, page.locator("#uploads li").count());
        page.click(".job h3 a");
        page.waitForURL("**/files/index.html");
        assertEquals("told", page.title());
    }

    /** Its policy makes it nobody's page; its own script has to run all the same. */
    @Test
    void aStoryboardOfTheServiceShowsItsMapAndIsWalkedByKeyboard(@TempDir Path videos) throws Exception {
        SceneClips.write(videos, 900_010, 1, 14, 320, 180, 25);
        List<Footage> scene = List.of(Footage.of(videos.resolve("scene-900010.mp4")));
        Order order = new Order(new Origin.Upload("scene"), List.of("html"), new Budget.Enough());
        try (Recognizer recognizer =
                Recognizer.open(Path.of("..", "model", "bundles", "rendered-actions"), Device.CPU)) {
            Summarizer summarizer = new Summarizer(recognizer, new Budget.Enough(), ZoneOffset.UTC, new Progress() {});
            served.jobs.keep(
                    new JobId("board"),
                    order,
                    "scene",
                    files -> summarizer.write(
                            "scene",
                            new CameraId("scene"),
                            scene,
                            new Formats(ZoneOffset.UTC).named(List.of("html")),
                            files));
        }
        Page page = page(desk());
        page.click(".job h3 a");
        page.waitForURL("**/files/index.html");
        page.keyboard().press("m");
        assertEquals("true", page.getAttribute("#map", "aria-pressed"));
        assertTrue(page.locator("canvas.attention").count() > 0);
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertEquals(page.textContent("#frame-2 .words"), page.textContent("#large-words"));
        assertEquals(List.of(), chromium.complaints);
    }

    @Test
    void whatIsNoVideoIsSaidAndTheLineIsClosed() {
        Page page = page(desk());
        choose(page, "notes.mp4", new byte[50_000]);
        page.waitForSelector("#uploads .problem:not(:empty)");
        assertTrue(page.textContent("#uploads .problem").contains("no video"), page.textContent("#uploads .problem"));
        Chromium.screenshot(page, "summaries-refused", false);
        page.click("#uploads button");
        assertEquals(0, page.locator("#uploads li").count());
    }

    @Test
    void aVideoThatIsDroppedIsTaken() {
        Page page = page(desk());
        page.evaluate("""
                () => { const data = new DataTransfer();
                  const bytes = new Uint8Array(5000); bytes.set([0, 0, 0, 24, 102, 116, 121, 112]);
                  data.items.add(new File([bytes], 'dropped.mp4', {type: 'video/mp4'}));
                  document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true})); }""");
        page.waitForSelector(".job");
        assertEquals("dropped.mp4", page.textContent(".job h3"));
    }

    @Test
    void namesAreShownAndNeverRun() {
        Page page = page(desk());
        choose(page, HOSTILE, Served.video(5000));
        page.waitForSelector(".job");
        gate.pass(1);
        page.waitForSelector(".job[data-state=done]");
        assertEquals(HOSTILE, page.textContent(".job h3"));
        page.click(".delete");
        assertTrue(page.textContent("#question").contains(HOSTILE));
        assertEquals("undefined", page.evaluate("typeof window.ran"));
        assertEquals(1, page.locator(".job img").count());
        Chromium.screenshot(page, "summaries-hostile", false);
    }

    @Test
    void aCameraIsAskedForByKeyboard() {
        Page page = page(desk());
        page.focus("#name");
        page.keyboard().type("lobby");
        page.keyboard().press("Enter");
        page.waitForSelector(".job");
        assertEquals("lobby", page.textContent(".job h3"));
        page.fill("#to", "2020-01-01T00:00");
        page.click("#camera button");
        page.waitForSelector("#refused:not(:empty)");
        assertTrue(page.textContent("#refused").contains("must be after"), page.textContent("#refused"));
    }

    @Test
    void deletingAsksFirstAndKeepsTheKeyboardsPlace() throws Exception {
        keep("one", "lobby", EIGHT, Duration.ofHours(1));
        keep("two", "lobby", EIGHT.plusSeconds(3600), Duration.ofHours(1));
        Page page = page(desk());
        page.waitForSelector("#job-two");
        page.focus("#job-two .delete");
        page.keyboard().press("Enter");
        page.waitForSelector("#sure[open]");
        page.keyboard().press("Escape");
        assertTrue(page.isVisible("#job-two"));
        page.focus("#job-two .delete");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForSelector(
                "#job-two",
                new Page.WaitForSelectorOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        page.waitForFunction("() => document.activeElement.closest('#job-one')");
        assertEquals(1, served.jobs.all().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void axeFindsNothingSerious(ColorScheme scheme) throws Exception {
        several();
        Page page = page(desk().setColorScheme(scheme));
        page.waitForSelector(".job img:not([hidden])");
        page.locator(".files:not([hidden]) summary").first().click();
        Chromium.screenshot(page, "summaries-" + scheme, true);
        assertEquals(List.of(), serious(page));
        page.locator(".delete").first().click();
        Chromium.screenshot(page, "summaries-delete-" + scheme, false);
        assertEquals(List.of(), serious(page));
        assertEquals(List.of(), chromium.complaints);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void fitsAPhone(ColorScheme scheme) throws Exception {
        several();
        Page page = page(new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setDeviceScaleFactor(2));
        page.waitForSelector(".job img:not([hidden])");
        assertEquals(390, page.evaluate("document.documentElement.scrollWidth"));
        Chromium.screenshot(page, "summaries-phone-" + scheme, true);
        assertFalse(page.isVisible("#empty"));
    }

    private void several() throws Exception {
        for (int hour = 0; hour < 5; hour++) {
            keep("lobby-" + hour, "lobby", EIGHT.plusSeconds(3600L * hour), Duration.ofHours(1));
        }
        keep("lobby-day", "lobby", EIGHT.minusSeconds(8 * 3600), Duration.ofDays(1));
        keep("yard-1", "yard", EIGHT, Duration.ofHours(1));
        Page page = page(desk());
        choose(page, "Eingangshalle, Nordseite · März.mp4", Served.video(5000));
        page.waitForSelector(".job[data-state=running]");
        choose(page, "a-second-one-that-waits.mp4", Served.video(5000));
        page.waitForSelector(".job[data-state=queued]");
        page.close();
    }

    private void keep(String id, String camera, Instant from, Duration length) throws Exception {
        Origin period = new Origin.Period(new CameraId(camera), from, from.plus(length), 1);
        served.jobs.keep(new JobId(id), new Order(period, List.of(), new Budget.Enough()), camera, files -> {
            Files.writeString(files.resolve("index.html"), "<!doctype html><title>told</title>");
            picture(Files.createDirectory(files.resolve("key-frames")).resolve("001.jpg"), id.hashCode());
        });
    }

    private static void picture(Path file, int seed) throws IOException {
        BufferedImage picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        float hue = (seed & 0xff) / 255f;
        graphics.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.35f, 0.75f), 0, 360, Color.getHSBColor(hue, 0.5f, 0.35f)));
        graphics.fillRect(0, 0, 640, 360);
        graphics.dispose();
        ImageIO.write(picture, "jpeg", file.toFile());
    }

    private Page page(Browser.NewContextOptions options) {
        Page page = chromium.page(options);
        page.navigate(served.uri("/").toString());
        return page;
    }

    private static Browser.NewContextOptions desk() {
        return new Browser.NewContextOptions().setViewportSize(1360, 900);
    }

    private static void choose(Page page, String name, byte[] bytes) {
        page.setInputFiles("#video", new FilePayload(name, "video/mp4", bytes));
    }

    private static List<String> serious(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }
}
