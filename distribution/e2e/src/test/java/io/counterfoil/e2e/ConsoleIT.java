package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.counterfoil.e2e.Browser.Screen;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The console of the demo company, in a browser. Each step goes on from the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
@ResourceLock(DemoServer.LOCK)
class ConsoleIT {
    private static final String PASSWORD = "a sentence that only she knows";
    private static final int MOST_REQUESTS = 8;
    private static final long MOST_BYTES = 100 * 1024;
    private static final long MOST_HTML_BYTES = 15 * 1024;

    private static final RunningServer SERVER = DemoServer.shared();

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @SuppressWarnings("NullAway.Init")
    private static WatchedPage desk;

    private static String home = "";

    @BeforeAll
    static void start() {
        browser = Browser.launch();
        desk = browser.open(SERVER.origin(), Screen.DESK);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @Order(1)
    void theSetUpTokenMakesTheAdministratorWhoIsThenSignedIn() {
        desk.visit("/console");
        assertThat(desk.path()).isEqualTo("/console/set-up");
        desk.check();
        fill("One-time token", "cfs_wrong");
        fill("Login", "ada");
        fill("Your name", "Ada Lindqvist");
        fill("Password", PASSWORD);
        press("Make the administrator");
        assertThat(desk.page().locator("[role=alert]").textContent()).contains("token");
        desk.check();
        becomeAdministrator();
        assertThat(desk.page().locator("h1").textContent()).isEqualTo("Receivables");
        desk.check();
    }

    @Test
    @Order(2)
    void aWrongPasswordIsRefusedWithoutSayingWhatWasWrongAndAForgedWayOnIsNotTaken() {
        try (WatchedPage stranger = browser.open(SERVER.origin(), Screen.PHONE)) {
            stranger.visit("/console/sign-in?next=https://evil.example/");
            stranger.page().getByLabel("Login").fill("ada");
            stranger.page().getByLabel("Password").fill("not her password");
            stranger.page().locator("form.form button").click();
            assertThat(stranger.page().locator("[role=alert]").textContent())
                    .contains("do not belong together");
            stranger.check();
            stranger.page().getByLabel("Login").fill("ada");
            stranger.page().getByLabel("Password").fill(PASSWORD);
            stranger.page().locator("form.form button").click();
            stranger.page().waitForURL("**/console/ent_*");
            assertThat(stranger.page().url()).startsWith(SERVER.origin());
        }
    }

    @Test
    @Order(3)
    void aSecondCompanyCanBeFoundedAndChosen() {
        desk.visit("/console/company");
        desk.check();
        fill("Name", "Südwind Handel <GmbH>");
        fill("Street and number", "Hafenstraße 3");
        fill("Postal code", "28195");
        fill("City", "Bremen");
        fill("Country", "Germany");
        press("Found the company");
        assertThat(desk.page().locator("#company-country-error").textContent()).isNotBlank();
        desk.check();
        fill("Country", "DE");
        press("Found the company");
        desk.page().waitForURL("**/console/ent_*");
        assertThat(desk.page().locator(".toast").textContent()).contains("Südwind Handel <GmbH> is ready");
        assertThat(desk.page().locator(".empty").first().textContent()).contains("No invoice yet");
        desk.check();
        desk.page().locator("details.places summary").click();
        desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Nordlicht Services GmbH")).click();
        desk.page().waitForURL("**" + home);
    }

    @Test
    @Order(4)
    void everyPageThatLinksLeadToIsCleanOnADeskAndOnAPhoneAtNight() {
        Collection<String> pages = crawl(WatchedPage::check);
        assertThat(pages).hasSizeGreaterThan(50);
        look(pages, Screen.PHONE_AT_NIGHT, WatchedPage::checkLook);
    }

    @Test
    @Order(5)
    @Tag("long")
    void everyPageIsCleanInTheOtherLightsToo() {
        if (home.isEmpty()) {
            desk.visit("/console");
            becomeAdministrator();
        }
        Collection<String> pages = crawl(WatchedPage::checkEveryRow);
        look(pages, Screen.DESK_AT_NIGHT, WatchedPage::checkEveryRow);
        look(pages, Screen.PHONE, WatchedPage::checkEveryRow);
        look(pages, Screen.PHONE_AT_NIGHT, WatchedPage::checkEveryRow);
    }

    @Test
    @Order(6)
    void thePaletteGoesToAPageByKeyboardAlone() {
        desk.visit(home);
        desk.page().keyboard().press("Control+k");
        desk.page().keyboard().type("invoi");
        desk.page().keyboard().press("Enter");
        desk.page().waitForURL("**" + home + "/invoices");
        desk.check();
    }

    @Test
    @Order(7)
    void theFirstVisitIsLightAndTheNextOneIsThePageAlone() {
        try (WatchedPage fresh = browser.open(SERVER.origin(), Screen.DESK).as(desk)) {
            fresh.visit(home);
            List<Long> bytes = bytesOfEachRequest(fresh.page());
            assertThat(bytes).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
            assertThat(bytes.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(MOST_BYTES);
            assertThat(bytes.getFirst()).isLessThanOrEqualTo(MOST_HTML_BYTES);
        }
    }

    @Test
    @Order(8)
    void aListFiltersAndSortsWithoutScripts() {
        try (WatchedPage plain = browser.openWithoutScripts(SERVER.origin(), Screen.DESK).as(desk)) {
            plain.visit(home + "/kit");
            plain.page().locator("#accounts-filter input[type=search]").fill("lumen");
            plain.page().locator("#accounts-filter button").click();
            plain.page().waitForURL("**q=lumen**");
            assertThat(plain.page().locator("#accounts-results tbody tr").count()).isEqualTo(1);
            plain.visit(plain.page().locator("#accounts-results th a.sort").nth(1).getAttribute("href"));
            assertThat(plain.path()).contains("q=lumen").contains("sort=amount");
        }
    }

    @Test
    @Order(9)
    void whoSignsOutIsOutEverywhereInThatBrowser() {
        desk.page().locator("header details.menu summary").first().click();
        desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
        desk.page().waitForURL("**/console/sign-in");
        desk.visit(home);
        assertThat(desk.path()).startsWith("/console/sign-in?next=");
    }

    private static void becomeAdministrator() {
        fill("One-time token", SERVER.setupToken());
        fill("Login", "ada");
        fill("Your name", "Ada Lindqvist");
        fill("Password", PASSWORD);
        press("Make the administrator");
        desk.page().waitForURL("**/console/ent_*");
        home = desk.path();
    }

    private static void fill(String label, String text) {
        desk.page().getByLabel(label, new Page.GetByLabelOptions().setExact(false)).first().fill(text);
    }

    private static void press(String button) {
        desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private static Collection<String> crawl(Consumer<WatchedPage> look) {
        return Crawl.of(desk, home, List.of(home, home + "/kit"), look);
    }

    private static void look(Collection<String> pages, Screen screen, Consumer<WatchedPage> check) {
        try (WatchedPage reader = browser.open(SERVER.origin(), screen).as(desk)) {
            for (String path : pages) {
                reader.visit(path);
                check.accept(reader);
            }
        }
    }

    /** The page itself first. */
    private static List<Long> bytesOfEachRequest(Page page) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        Object sizes = page.evaluate("[...performance.getEntriesByType('navigation'), "
                + "...performance.getEntriesByType('resource')].map(entry => entry.transferSize)");
        return ((List<?>) sizes).stream().map(size -> Long.valueOf(String.valueOf(size))).toList();
    }
}
