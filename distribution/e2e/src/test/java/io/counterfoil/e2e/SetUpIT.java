package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.counterfoil.e2e.Browser.Screen;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a fresh folder to a company, in the browser, step by step; each step is looked at on a desk and on a phone. */
class SetUpIT {
    private static final String PASSWORD = "a sentence that only she knows";

    @Test
    void theConsoleLeadsFromTheTokenToACompanyInFiveSteps(@TempDir Path folder) throws IOException {
        try (RunningServer server = RunningServer.start(folder.resolve("data"));
                Browser browser = Browser.launch();
                WatchedPage desk = browser.open(server.origin(), Screen.DESK)) {
            desk.visit("/console");
            step(desk, "Administrator");
            fill(desk, "One-time token", server.setupToken());
            fill(desk, "Login", "ada");
            fill(desk, "Your name", "Ada Lindqvist");
            fill(desk, "Password", PASSWORD);
            press(desk, "Make the administrator");

            desk.page().waitForURL("**/set-up/company");
            look(browser, server, desk, "Company");
            fill(desk, "Name", "Kontor <Söhne> KG");
            fill(desk, "Street and number", "Am Kai 7");
            fill(desk, "Postal code", "20457");
            fill(desk, "City", "Hamburg");
            fill(desk, "Country", "Germany");
            fill(desk, "Time zone", "Europe/Berlin");
            press(desk, "Next");
            assertThat(desk.page().locator("#company-country-error").textContent()).contains("is no country");
            desk.check();
            fill(desk, "Country", "DE");
            press(desk, "Next");

            desk.page().waitForURL("**/set-up/books");
            look(browser, server, desk, "Accounts and currency");
            assertThat(desk.page().getByLabel("Currency of the books").inputValue()).isEqualTo("EUR");
            desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back")).click();
            desk.page().waitForURL("**/set-up/company");
            assertThat(desk.page().getByLabel("City").inputValue()).isEqualTo("Hamburg");
            press(desk, "Next");
            desk.page().waitForURL("**/set-up/books");
            press(desk, "Found the company");

            desk.page().waitForURL("**/set-up/numbering");
            look(browser, server, desk, "Numbers and terms");
            fill(desk, "Invoices", "RE{yy}/{n:4}");
            fill(desk, "Days to pay", "14");
            press(desk, "Next");

            desk.page().waitForURL("**/set-up/mail");
            look(browser, server, desk, "Mail");
            fill(desk, "Mail server", "127.0.0.1");
            // Nobody listens there.
            fill(desk, "Port", "1");
            fill(desk, "Sender's address", "ar@kontor.example");
            press(desk, "Set up mail");
            desk.page().waitForURL("**/set-up/mail");
            assertThat(desk.page().locator(".toast").textContent()).contains("cannot be reached");
            look(browser, server, desk, "Mail");
            // Whoever leaves now is led back here.
            desk.visit("/console");
            assertThat(desk.path()).isEqualTo("/console/set-up/mail");
            press(desk, "Finish the set-up");
            desk.page().waitForURL("**/console/ent_*");
            assertThat(desk.page().locator(".toast").textContent()).contains("Kontor <Söhne> KG is ready");
            desk.check();
            desk.visit(desk.path() + "/settings/numbering");
            assertThat(desk.page().locator("main").textContent()).contains("/0001");
        }
    }

    private static void look(Browser browser, RunningServer server, WatchedPage desk, String step) {
        step(desk, step);
        try (WatchedPage phone = browser.open(server.origin(), Screen.PHONE_AT_NIGHT).as(desk)) {
            phone.visit(desk.path());
            phone.checkLook();
        }
    }

    /** The list of steps says which one this is. */
    private static void step(WatchedPage page, String name) {
        Locator present = page.page().locator(".steps [aria-current=step]");
        assertThat(present.textContent()).contains(name);
        page.check();
    }

    private static void fill(WatchedPage page, String label, String text) {
        page.page().getByLabel(label, new Page.GetByLabelOptions().setExact(false)).first().fill(text);
    }

    private static void press(WatchedPage page, String button) {
        page.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }
}
