package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A page that notices what a reader would not: errors in the console, what the policy refused, requests that failed.
 */
final class WatchedPage implements AutoCloseable {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
            "best-practice");
    private static final List<String> LOOK = List.of("color-contrast", "target-size");
    /** Of a table, every row is made like its first ones. */
    private static final String LIKE_THE_FIRST_ROWS = "tbody tr:nth-child(n+6)";
    /** What stands around every page of the console: looked at with the first one. */
    private static final List<String> FRAME = List.of("aside.side", "header.top");
    /** What htmx says of a request that a later one or the next page has replaced. */
    private static final List<String> REPLACED = List.of("htmx:afterRequest", "htmx:sendAbort");
    private static final int DEADLINE_MILLIS = 20_000;
    private static final String AXE = axe();

    private final BrowserContext context;
    private final Page page;
    private final boolean scripts;
    private boolean frameSeen;
    private final List<String> complaints = new ArrayList<>();

    WatchedPage(BrowserContext context, boolean scripts) {
        this.context = context;
        this.scripts = scripts;
        this.page = context.newPage();
        page.setDefaultTimeout(DEADLINE_MILLIS);
        page.addInitScript("document.addEventListener('securitypolicyviolation', event => "
                + "console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
        if (scripts) {
            // The library's axe-core without its builder, which brings it over anew for every page.
            page.addInitScript(AXE);
        }
        page.onConsoleMessage(message -> {
            // A status of a page that a test asks for on purpose is told by the test itself.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")
                    && !REPLACED.contains(message.text())) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequestFailed(request -> {
            if (!request.resourceType().equals("xhr") || !"net::ERR_ABORTED".equals(request.failure())) {
                complaints.add("failed: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 500) {
                complaints.add("status " + response.status() + ": " + response.url());
            }
        });
    }

    Page page() {
        return page;
    }

    /** Goes there; the page must come, with this status. */
    void visit(String path, int status) {
        assertThat(page.navigate(path).status()).as(path).isEqualTo(status);
    }

    void visit(String path) {
        visit(path, 200);
    }

    /** Signs in by the form, and is on the overview of a company then. */
    void signIn(String login, String password) {
        visit("/console/sign-in");
        check();
        page.getByLabel("Login").fill(login);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        page.waitForURL("**/console/ent_*");
    }

    /** Where the reader is, without the host. */
    String path() {
        return page.url().replaceFirst("^https?://[^/]+", "");
    }

    List<Cookie> cookies() {
        return context.cookies();
    }

    /** Takes over a session from another reader's browser. */
    WatchedPage as(WatchedPage other) {
        context.addCookies(other.cookies().stream().map(cookie -> {
            // Without this the sandbox of Playwright wants a path and a domain only.
            cookie.url = null;
            return cookie;
        }).toList());
        return this;
    }

    /**
     * Nothing was complained about, everyone can read it, and it fits the screen. Of a table, its first rows; of what
     * is around every page, once.
     */
    void check() {
        check("tag", RULES, likeOthers());
    }

    private List<String> likeOthers() {
        List<String> without = new ArrayList<>(List.of(LIKE_THE_FIRST_ROWS));
        if (frameSeen) {
            without.addAll(FRAME);
        }
        frameSeen |= path().startsWith("/console/ent_");
        return without;
    }

    /** As {@link #check}, of what the screen and the light can change: contrast, size, fit. */
    void checkLook() {
        check("rule", LOOK, likeOthers());
    }

    /** As {@link #check}, with every row of every table. */
    void checkEveryRow() {
        check("tag", RULES, List.of());
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param kind of what the values name: {@code tag} or {@code rule} */
    private void check(String kind, List<String> values, List<String> without) {
        assertThat(complaints).as("%s", page.url()).isEmpty();
        if (!scripts) {
            return;
        }
        // A click is done as soon as the next page begins, which may have no elements yet.
        page.waitForLoadState();
        Object violations = page.evaluate("""
                ([kind, values, without]) => axe.run({exclude: without.map(each => [each])},
                    {runOnly: {type: kind, values: values}, resultTypes: ['violations']})
                  .then(found => found.violations.map(rule => rule.id + ': ' + rule.help + ' at '
                    + JSON.stringify(rule.nodes.map(node => node.target))))""", List.of(kind, values, without));
        assertThat((List<?>) violations).as("%s", page.url()).isEmpty();
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(wide).as("%s scrolls sideways", page.url()).isLessThanOrEqualTo(page.viewportSize().width);
    }

    @Override
    public void close() {
        context.close();
    }
}
