package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.counterfoil.e2e.Browser.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passkeys in a real browser, with the authenticator that Chromium has for tests. */
class PasskeyIT {
    private static final String EMAIL = "bea@buyer.example";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @SuppressWarnings("NullAway.Init")
    private static String entity;

    @SuppressWarnings("NullAway.Init")
    private static String origin;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.launch();
        server = RunningServer.start(folder.resolve("data"));
        String unused = Administrator.signUp(server);
        entity = Administrator.entity(server, "Nord");
        // Browsers give passkeys to names, not to numbers.
        origin = server.origin().replace("127.0.0.1", "localhost");
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
        try (WatchedPage desk = browser.open(origin, Screen.DESK)) {
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

    @Test
    void aCustomersContactMakesOneInThePortalAndComesInByItWithoutAMail() throws IOException {
        MailFolder mails = new MailFolder(Files.createDirectory(folder.resolve("mail")));
        plugin("io.counterfoil.portal-standard", "portal-contribution", "standard", Map.of());
        plugin("io.counterfoil.reminder-email", "reminder-channel", "folder",
                Map.of("folder", mails.path().toString(), "from", "billing@nord.example"));
        JsonNode customer = RunningServer.json(server.post("/api/v1/entities/" + entity + "/customers",
                Map.of("name", "Buyer", "address", Map.of("street", "Am Markt 1", "city", "Bremen", "postalCode",
                        "28195", "country", "DE"), "language", "en", "contacts",
                        List.of(Map.of("purpose", "billing", "name", "Bea", "email", EMAIL)))),
                201);
        assertThat(customer).isNotEmpty();
        try (WatchedPage phone = browser.open(origin, Screen.PHONE_AT_NIGHT);
                WatchedPage desk = browser.open(origin, Screen.DESK);
                WatchedPage plain = browser.openWithoutScripts(origin, Screen.PHONE)) {
            Page page = phone.page();
            CDPSession devices = withAuthenticator(page);
            plain.visit("/portal/sign-in");
            assertThat(plain.page().getByRole(AriaRole.BUTTON).allTextContents()).contains("Mail me a link")
                    .doesNotContain("Sign in with a passkey");
            phone.visit("/portal/sign-in");
            phone.check();
            page.getByLabel("E-mail address").fill(EMAIL);
            press(page, "Mail me a link");
            page.navigate(mails.signInLink(EMAIL));
            press(page, "Sign in now");
            phone.visit("/portal/contacts");
            phone.check();
            page.getByLabel("Name of the new passkey").fill("Telephone <b>");
            press(page, "Add a passkey");
            phone.check();
            press(page, "Make it now");
            page.waitForURL("**/portal/contacts?done=*");
            assertThat(page.locator("main").textContent()).contains("The passkey is ready", "Telephone <b>", "Never");
            phone.check();
            mails.requireMail("a passkey was added to your account");

            page.context().clearCookies();
            phone.visit("/portal/sign-in");
            press(page, "Sign in with a passkey");
            page.waitForURL("**/portal");
            desk.as(phone).visit("/portal/contacts");
            desk.check();
            desk.page().getByText("Telephone <b>").click();
            desk.check();
            press(desk.page(), "Remove this passkey");
            assertThat(desk.page().locator("main").textContent()).contains("The passkey is removed");

            page.context().clearCookies();
            for (String door : List.of("/portal/sign-in", "/console/sign-in")) {
                phone.visit(door);
                press(page, door.startsWith("/portal") ? "Sign in with a passkey" : "Use a passkey");
                page.waitForURL("**" + door + "/passkey");
                assertThat(page.locator("main").textContent()).contains("This passkey is not known here");
                phone.check();
            }
            devices.send("WebAuthn.disable");
        }
    }

    private static void plugin(String id, String point, String type, Map<String, String> values) {
        JsonNode unused = RunningServer.json(server.post("/api/v1/plugin-instances",
                Map.of("plugin", id, "point", point, "type", type, "name", type, "values", values)), 201);
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
