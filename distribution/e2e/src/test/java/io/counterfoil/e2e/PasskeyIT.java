package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.counterfoil.e2e.Browser.Screen;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passkeys in a real browser, with the authenticator that Chromium has for tests. */
class PasskeyIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.launch();
        server = RunningServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aPasskeyIsMadeOnThePageOfTheAccountAndSignsInWithoutAPassword() {
        String token = Administrator.signUp(server);
        String entity = Administrator.entity(server, "Nord");
        assertThat(token).isNotBlank();
        // Browsers give passkeys to names, not to numbers.
        try (WatchedPage desk = browser.open(server.origin().replace("127.0.0.1", "localhost"), Screen.DESK)) {
            Page page = desk.page();
            CDPSession devices = withAuthenticator(page);
            desk.signIn("admin", Administrator.PASSWORD);
            assertThat(desk.path()).isEqualTo("/console/" + entity);
            desk.visit(desk.path() + "/account");
            desk.check();
            page.getByLabel("Name of the new passkey").fill("Laptop <b>");
            press(page, "Add a passkey");
            desk.check();
            press(page, "Make it now");
            page.waitForURL("**/account");
            assertThat(page.locator(".toast").textContent()).contains("Laptop <b> is ready");
            assertThat(page.locator("#passkeys, [aria-labelledby=passkeys-title]").first().textContent())
                    .contains("Laptop <b>");
            desk.check();

            page.context().clearCookies();
            desk.visit("/console/sign-in");
            press(page, "Use a passkey");
            page.waitForURL("**/console/" + entity);
            assertThat(page.locator("h1").textContent()).isEqualTo("Receivables");

            page.context().clearCookies();
            devices.send("WebAuthn.disable");
            CDPSession unused = withAuthenticator(page);
            desk.visit("/console/sign-in");
            press(page, "Use a passkey");
            page.locator("[data-passkey-failed]:not([hidden])").waitFor();
            assertThat(desk.path()).as("another device has no passkey for this server").isEqualTo("/console/sign-in");
        }
    }

    /** One that verifies its user without asking, as a laptop with a fingerprint reader does. */
    private static CDPSession withAuthenticator(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", arguments);
        return session;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }
}
