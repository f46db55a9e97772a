package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's Chromium. Where it is not installed the tests that need it are skipped with a loud line, and fail when
 * CI=true.
 */
final class Browser implements AutoCloseable {
    /** What draws without a window, at two thirds of the cost, before what can open one. */
    private static final List<Path> CHROMIUM = List.of(Path.of("/usr/bin/chromium-headless-shell"),
            Path.of("/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    /** What a reader looks at a page with. */
    record Screen(int width, int height, boolean dark) {
        static final Screen DESK = new Screen(1440, 1000, false);
        static final Screen DESK_AT_NIGHT = new Screen(1440, 1000, true);
        static final Screen PHONE = new Screen(390, 844, false);
        static final Screen PHONE_AT_NIGHT = new Screen(390, 844, true);
    }

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browser launch() {
        Optional<Path> chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        if (chromium.isEmpty()) {
            String message = "CHROMIUM IS MISSING: apt-get install chromium-headless-shell";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
            Assumptions.abort(message);
        }
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(playwright, playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.orElseThrow()).setArgs(ARGUMENTS)));
    }

    /** A reader who has not been here before. */
    WatchedPage open(String origin, Screen screen) {
        return open(origin, screen, true);
    }

    /** A reader whose browser runs no scripts. */
    WatchedPage openWithoutScripts(String origin, Screen screen) {
        return open(origin, screen, false);
    }

    private WatchedPage open(String origin, Screen screen, boolean scripts) {
        return new WatchedPage(browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(origin)
                .setLocale("en-GB")
                .setJavaScriptEnabled(scripts)
                // What moves would be drawn by the processor, at every change of page.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(screen.width(), screen.height())
                .setColorScheme(screen.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)), scripts);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
