package dev.saccade.summary.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, and what it complained about or asked for. */
public final class Chromium implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    public final List<String> complaints = new ArrayList<>();
    public final List<String> requests = new ArrayList<>();

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(BINARY)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** For JUnit conditions. */
    public static boolean installed() {
        return Files.isExecutable(BINARY);
    }

    public Page page(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> requests.add(request.url()));
        return page;
    }

    /** Closes all pages, for the next test. */
    public void forget() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        complaints.clear();
        requests.clear();
    }

    /** At the size of a desk's screen. */
    Page open(Path file) {
        return open(file, new Browser.NewContextOptions().setViewportSize(1360, 900));
    }

    Page open(Path file, Browser.NewContextOptions options) {
        Page page = page(options);
        page.navigate(file.toUri().toString());
        return page;
    }

    /** Build output, to be looked at. */
    public static void screenshot(Page page, String name, boolean whole) {
        page.evaluate(
                "() => Promise.all([...document.images].filter(i => i.src && i.loading !== 'lazy').map(i => i.decode()))");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(whole));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
