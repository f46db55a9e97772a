package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.counterfoil.e2e.Browser.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin of a partner is installed, configured and used, by clicking only. */
class PluginIT {
    private static final Path ROOT = Path.of(System.getProperty("counterfoil.test.root"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.launch();
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        install(plugins);
        server = RunningServer.start(folder.resolve("data"), Map.of("COUNTERFOIL_PLUGINS_FOLDER",
                plugins.toString()));
    }

    /** As the documents say: the package goes into the folder, and its checksum into the list beside it. */
    private static void install(Path plugins) throws Exception {
        try (Stream<Path> built = Files.list(ROOT.resolve("plugins/example/target"))) {
            Path packed = built.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
            Path installed = Files.copy(packed, plugins.resolve("example.cfp"));
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(installed)));
            Path unused = Files.writeString(plugins.resolve("pinned.sha256"), sha256 + "  example.cfp\n");
        }
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
    void aPluginIsInstalledConfiguredAndUsed() {
        String token = Administrator.signUp(server);
        String entity = Administrator.entity(server, "Nord");
        assertThat(token).isNotBlank();
        try (WatchedPage desk = browser.open(server.origin(), Screen.DESK);
                WatchedPage phone = browser.open(server.origin(), Screen.PHONE_AT_NIGHT)) {
            Page page = desk.page();
            desk.signIn("admin", Administrator.PASSWORD);

            follow(page, "Plugins");
            follow(page, "Month-end checklist (example)");
            desk.check();
            follow(page, "Set up");
            desk.check();
            page.getByLabel("Name").first().fill("Checklist");
            page.getByLabel("Tasks").fill("Count the <cash>\nClose the period");
            press(page, "Set up");
            page.waitForURL("**/plugins/instances/ins_*");

            follow(page, "Month-end checklist");
            desk.check();
            assertThat(page.locator("main").textContent()).contains("of 2 tasks", "Tick the first task");
            assertThat(page.locator("example-ticks [role=status]").textContent()).isEqualTo("0 of 2 ticked");
            page.getByLabel("Count the <cash>").check();
            assertThat(page.locator("example-ticks [role=status]").textContent()).isEqualTo("1 of 2 ticked");
            press(page, "Save");
            page.locator(".toast").waitFor();
            assertThat(page.locator(".toast").textContent()).contains("The checklist is saved");
            assertThat(page.getByLabel("Count the <cash>").isChecked()).isTrue();
            assertThat(page.locator("main").textContent()).contains("done on");
            desk.check();

            String own = desk.path();
            phone.as(desk).visit(own);
            phone.check();
            try (WatchedPage plain = browser.openWithoutScripts(server.origin(), Screen.DESK).as(desk)) {
                plain.visit(own);
                plain.page().getByLabel("Close the period").check();
                press(plain.page(), "Save");
                plain.page().waitForURL("**" + own);
                assertThat(plain.page().getByLabel("Close the period").isChecked()).isTrue();
            }

            finishByTheButtonOfTheRow(desk, own);

            desk.visit("/console/" + entity);
            assertThat(page.locator("main").textContent()).contains("Month-end checklist", "complete");
            desk.check();

            follow(page, "Plugins");
            follow(page, "Checklist");
            press(page, "Disable");
            page.waitForURL("**/plugins/instances/ins_*");
            desk.visit(own, 404);
            desk.visit("/console/" + entity);
            assertThat(page.locator("nav").first().textContent()).doesNotContain("Month-end checklist");
        }
    }

    /** The list is narrowed down, its one row is finished, and what cannot be undone is asked for and left. */
    private static void finishByTheButtonOfTheRow(WatchedPage desk, String own) {
        Page page = desk.page();
        desk.visit(own);
        page.getByLabel("Close the period").uncheck();
        press(page, "Save");
        page.locator(".toast").waitFor();
        page.locator("select[name=state]").selectOption("open");
        page.waitForURL("**?state=open");
        desk.check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tick everything: ")).click();
        page.getByText("Nothing matches").waitFor();
        desk.check();
        follow(page, "Show all");
        page.locator("[data-pick]").first().check();
        desk.check();
        press(page, "Remove");
        page.getByText("1 row", new Page.GetByTextOptions().setExact(true)).waitFor();
        assertThat(page.locator("main").textContent()).contains("is removed for good");
        desk.check();
        follow(page, "Back");
        PlaywrightAssertions.assertThat(page.locator("[data-pick]")).hasCount(1);
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).first().click();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }
}
