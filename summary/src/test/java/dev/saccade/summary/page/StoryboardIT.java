package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.saccade.summary.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The storyboard in a real browser, from disk. */
@EnabledIf(value = "dev.saccade.summary.page.Chromium#installed", disabledReason = "needs Debian's chromium")
class StoryboardIT {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @TempDir
    static Path pictures;

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

    @BeforeEach
    void forget() {
        chromium.forget();
    }

    @Test
    void asksNobodyForAnythingAndComplainsOfNothing() throws IOException, InterruptedException {
        Path file = written(Summaries.threeFiles(pictures));
        Page page = chromium.open(file);
        page.keyboard().press("m");
        List<String> outside = chromium.requests.stream()
                .filter(url -> !url.startsWith("data:"))
                .toList();
        assertEquals(List.of(file.toUri().toString()), outside);
        assertEquals(List.of(), chromium.complaints);
        Chromium.screenshot(page, "three-files-map", true);
    }

    @Test
    void namesAreShownAndNeverRun() throws IOException, InterruptedException {
        Summary hostile = Summaries.hostile(pictures);
        Page page = chromium.open(written(hostile));
        page.keyboard().press("m");
        page.keyboard().press("Enter");
        page.hover(".lanes");
        assertEquals(hostile.title(), page.textContent("h1"));
        assertEquals(hostile.frames().get(0).words(), page.textContent("#frame-1 .words"));
        assertEquals("undefined", page.evaluate("typeof window.ran"));
        assertEquals(
                0,
                page.locator("img:not([src^='data:'])").count()
                        - page.locator("dialog img:not([src])").count());
        assertEquals(List.of(), chromium.complaints);
        Chromium.screenshot(page, "hostile", false);
    }

    @Test
    void keysWalkOpenSwitchAndClose() throws IOException, InterruptedException {
        Page page = chromium.open(written(Summaries.tenHours(pictures, 12)));
        page.keyboard().press("ArrowRight");
        assertEquals("frame-2", focusedFrame(page));
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowLeft");
        assertEquals("frame-1", focusedFrame(page));
        page.keyboard().press("Enter");
        assertTrue(page.isVisible("#large"));
        page.keyboard().press("ArrowRight");
        page.keyboard().press("m");
        assertEquals(page.textContent("#frame-2 .words"), page.textContent("#large-words"));
        assertEquals(1, page.locator("#large canvas").count());
        Chromium.screenshot(page, "large-map", false);
        page.keyboard().press("Escape");
        assertFalse(page.isVisible("#large"));
        assertEquals("frame-2", focusedFrame(page));
        page.keyboard().press("End");
        assertEquals("frame-12", focusedFrame(page));
    }

    @Test
    void theMapLiesOverTheFrameWithoutItsPadding() throws IOException, InterruptedException {
        Page page = chromium.open(written(Summaries.eightSeconds(pictures)));
        page.click("#map");
        assertEquals("true", page.getAttribute("#map", "aria-pressed"));
        String alpha = """
                ([x, y]) => { const c = document.querySelector('#frame-1 canvas');
                  return c.getContext('2d').getImageData(x * c.width, y * c.height, 1, 1).data[3]; }""";
        // Attention lies at 0.55 of the map's height, of which the frame fills 0.125 to 0.875.
        double middle = (0.55 - 0.125) / 0.75;
        double x =
                Summaries.attentionAt(Summaries.eightSeconds(pictures).frames().get(0));
        int looked = (int) page.evaluate(
                "([x, y]) => document.querySelector('#frame-1 canvas').getContext('2d')"
                        + ".getImageData(x * 240, y * 135, 1, 1).data[0]",
                List.of(x, middle));
        assertTrue(looked > 200, "red where it looked is " + looked);
        assertTrue((int) page.evaluate(alpha, List.of(0.99, 0.02)) > 150, "dark up to the edge, padding is cut off");
        page.click("#map");
        assertEquals(0, page.locator(".attention").count());
    }

    @Test
    void aFrameWithoutMapHasNoSwitchAndIsLeftOutWhereOthersShowTheirs() throws IOException, InterruptedException {
        Page page = chromium.open(written(Summaries.withoutMap(pictures)));
        assertTrue(page.isDisabled("#map"));
        page.keyboard().press("m");
        assertEquals(0, page.locator(".attention").count());
        page.keyboard().press("ArrowRight");
        page.keyboard().press("m");
        assertEquals(3, page.locator(".attention").count());
        page.keyboard().press("ArrowLeft");
        page.click("#map");
        assertEquals(0, page.locator(".attention").count());
        assertEquals(List.of(), chromium.complaints);
    }

    @Test
    void timelineAndFramesLeadToEachOther() throws IOException, InterruptedException {
        Page page = chromium.open(written(Summaries.tenHours(pictures, 40)));
        page.evaluate("""
                () => { const lanes = document.querySelector('.lanes').getBoundingClientRect();
                  const mark = document.querySelectorAll('.mark')[29].getBoundingClientRect();
                  document.querySelector('.lanes').dispatchEvent(new MouseEvent('click',
                    {clientX: mark.left + 1, clientY: lanes.top + 5, bubbles: true})); }""");
        assertEquals("frame-30", focusedFrame(page));
        String before = page.locator(".cursor:not(.pointer)").getAttribute("style");
        page.locator("#frame-3 .picture").focus();
        assertFalse(before.equals(page.locator(".cursor:not(.pointer)").getAttribute("style")));
        Chromium.screenshot(page, "ten-hours", false);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void axeFindsNothingSerious(ColorScheme scheme) throws IOException, InterruptedException {
        Page page = chromium.open(
                written(Summaries.threeFiles(pictures)),
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(1360, 900));
        page.click("details summary");
        assertEquals(List.of(), serious(page));
        Chromium.screenshot(page, "three-files-" + scheme, true);
        page.keyboard().press("Escape");
        page.locator("#frame-1 .picture").focus();
        page.keyboard().press("Enter");
        assertEquals(List.of(), serious(page));
        Chromium.screenshot(page, "large-" + scheme, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void fitsAPhone(ColorScheme scheme) throws IOException, InterruptedException {
        Page page = chromium.open(
                written(Summaries.tenHours(pictures, 24)),
                new Browser.NewContextOptions()
                        .setColorScheme(scheme)
                        .setViewportSize(390, 844)
                        .setHasTouch(true)
                        .setDeviceScaleFactor(2));
        assertEquals(390, page.evaluate("document.documentElement.scrollWidth"));
        Chromium.screenshot(page, "phone-" + scheme, false);
        page.tap("#frame-1 .picture");
        Chromium.screenshot(page, "phone-large-" + scheme, false);
        assertTrue(page.isVisible("#large"));
    }

    @Test
    void theSwitchTurnsLightToDark() throws IOException, InterruptedException {
        Page page = chromium.open(written(Summaries.oneFrame(pictures)));
        String light = background(page);
        page.click("#theme");
        assertFalse(light.equals(background(page)));
        assertEquals("Light", page.textContent("#theme"));
        page.click("#theme");
        assertEquals(light, background(page));
        Chromium.screenshot(page, "one-frame", false);
    }

    @Test
    void isReadWithoutScriptAndOnPaper() throws IOException, InterruptedException {
        Path file = written(Summaries.eightSeconds(pictures));
        Page page = chromium.open(file, new Browser.NewContextOptions().setJavaScriptEnabled(false));
        assertTrue(page.isVisible("#frame-1 .words"));
        assertFalse(page.isVisible("#map"));
        Page printed = chromium.open(file);
        printed.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertFalse(printed.isVisible("#map"));
        assertTrue(printed.isVisible(".lanes"));
        Chromium.screenshot(printed, "printed", true);
    }

    @Test
    void opensWithThreeHundredFrames() throws IOException, InterruptedException {
        Path file = written(Summaries.tenHours(pictures, 300));
        assertTrue(Files.size(file) < 40_000_000, "bytes: " + Files.size(file));
        Page page = chromium.open(file);
        page.keyboard().press("End");
        assertEquals("frame-300", focusedFrame(page));
        page.waitForFunction("() => document.querySelector('#frame-300 img').naturalWidth === 640");
        Chromium.screenshot(page, "300-frames", false);
        List<String> hours = page.locator("h2").allTextContents();
        assertEquals("09:00:00 to 10:00:00", hours.get(0));
        assertEquals(10, hours.size());
        page.keyboard().press("ArrowUp");
        assertEquals("frame-297", focusedFrame(page));
    }

    private Path written(Summary summary) throws IOException, InterruptedException {
        new Storyboard(ZONE).write(summary, directory);
        return directory.resolve("index.html");
    }

    private static String focusedFrame(Page page) {
        return (String) page.evaluate("document.activeElement.closest('.frame')?.id");
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static List<String> serious(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }
}
