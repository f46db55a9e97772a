package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;

/**
 * A page that notices what a reader would not: errors in the console, what the policy refused, requests that failed.
 */
final class WatchedPage implements AutoCloseable {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
            "best-practice");
    private static final List<String> LOOK = List.of("color-contrast", "target-size");
    /** Of a table, every row is made like its first ones. */
    private static final String LIKE_THE_FIRST_ROWS = "tbody tr:nth-child(n+6)";
    private static final int DEADLINE_MILLIS = 20_000;

    private final BrowserContext context;
    private final Page page;
    private final boolean scripts;
    private final List<String> complaints = new ArrayList<>();

    WatchedPage(BrowserContext context, boolean scripts) {
        this.context = context;
        this.scripts = scripts;
        this.page = context.newPage();
        page.setDefaultTimeout(DEADLINE_MILLIS);
        page.addInitScript("document.addEventListener('securitypolicyviolation', event => "
                + "console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
        page.onConsoleMessage(message -> {
            // A status of a page that a test asks for on purpose is told by the test itself.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequestFailed(request -> complaints.add("failed: " + request.url() + " " + request.failure()));
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

    /** Nothing was complained about, everyone can read it, and it fits the screen. Of a table, its first rows. */
    void check() {
        check("tag", RULES, List.of(LIKE_THE_FIRST_ROWS));
    }

    /** As {@link #check}, of what the screen and the light can change: contrast, size, fit. */
    void checkLook() {
        check("rule", LOOK, List.of(LIKE_THE_FIRST_ROWS));
    }

    /** As {@link #check}, with every row of every table. */
    void checkEveryRow() {
        check("tag", RULES, List.of());
    }

    /** @param kind of what the values name: {@code tag} or {@code rule} */
    private void check(String kind, List<String> values, List<String> without) {
        assertThat(complaints).as("%s", page.url()).isEmpty();
        if (!scripts) {
            return;
        }
        AxeRunOnlyOptions only = new AxeRunOnlyOptions();
        only.setType(kind);
        only.setValues(values);
        AxeRunOptions options = new AxeRunOptions();
        options.setRunOnly(only);
        // What is well need not be told.
        options.setResultTypes(List.of("violations"));
        // The other mode opens a blank page for each page that it looks at, for frames from elsewhere: there are none.
        AxeBuilder look = new AxeBuilder(page).options(options).setLegacyMode(true);
        without.forEach(look::exclude);
        AxeResults results = look.analyze();
        assertThat(results.getViolations()
                .stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                        + rule.getNodes().stream().map(node -> String.valueOf(node.getTarget())).toList()))
                .as("%s", page.url())
                .isEmpty();
        int wide = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        assertThat(wide).as("%s scrolls sideways", page.url()).isLessThanOrEqualTo(page.viewportSize().width);
    }

    @Override
    public void close() {
        context.close();
    }
}
