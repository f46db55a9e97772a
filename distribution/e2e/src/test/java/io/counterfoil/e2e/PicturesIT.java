package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.counterfoil.e2e.Browser.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of the handbook anew, of the demo company: {@code mvn -Ppictures verify}. Each picture that a
 * chapter shows is taken here, and each that is taken is shown.
 */
@Tag("pictures")
class PicturesIT {
    private static final Path DOCS = Path.of(System.getProperty("counterfoil.test.root"), "distribution/src/docs");
    private static final Path PICTURES = DOCS.resolve("pictures");
    private static final Screen DESK = new Screen(1440, 900, false);
    private static final Screen DESK_AT_NIGHT = new Screen(1440, 900, true);
    private static final Screen PHONE = new Screen(390, 760, false);
    private static final String CUSTOMER = "Birkenhof Klinik";
    private static final String EMAIL = "rechnungen@birkenhof-klinik.example";

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @SuppressWarnings("NullAway.Init")
    private static WatchedPage desk;

    private static String home = "";

    @BeforeAll
    static void signIn() throws IOException {
        browser = Browser.launch();
        desk = browser.open(DemoServer.shared().origin(), DESK);
        home = DemoServer.signIn(desk, "ada", "administrator");
        Files.createDirectories(PICTURES);
        try (Stream<Path> old = Files.list(PICTURES)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void thePicturesOfTheHandbookAreTakenAndEachIsShown() throws IOException {
        take("overview", home);
        take("worklist", home + "/worklist");
        take("invoices", home + "/invoices");
        desk.page().locator("main tbody a").first().click();
        desk.page().waitForURL("**/invoices/inv_*");
        taken(desk, "invoice");
        take("matching", home + "/matching");
        take("ageing", home + "/reports/ageing");
        take("trial-balance", home + "/ledger");
        take("reminders", home + "/reminders?view=sent");
        take("audit", home + "/audit");
        take("plugins", home + "/plugins");
        try (WatchedPage night = browser.open(DemoServer.shared().origin(), DESK_AT_NIGHT).as(desk)) {
            night.visit(home + "/customers");
            night.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(CUSTOMER)).first().click();
            night.page().waitForURL("**/customers/cus_*");
            taken(night, "customer-at-night");
        }
        portal();
        everyPictureIsShown();
    }

    private static void portal() throws IOException {
        try (WatchedPage phone = browser.open(DemoServer.shared().origin(), PHONE)) {
            phone.visit("/portal");
            phone.page().getByLabel("E-mail address").fill(EMAIL);
            phone.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mail me a link")).click();
            phone.page().navigate(DemoServer.mailedLink(EMAIL));
            phone.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in now")).click();
            phone.page().waitForURL("**/portal");
            taken(phone, "portal");
        }
    }

    private static void take(String name, String path) {
        desk.visit(path);
        taken(desk, name);
    }

    private static void taken(WatchedPage page, String name) {
        page.page().waitForLoadState(LoadState.NETWORKIDLE);
        page.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static void everyPictureIsShown() throws IOException {
        StringBuilder chapters = new StringBuilder();
        try (Stream<Path> files = Files.list(DOCS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                chapters.append(Files.readString(file));
            }
        }
        try (Stream<Path> taken = Files.list(PICTURES)) {
            for (Path picture : taken.toList()) {
                assertThat(chapters).contains("](pictures/" + picture.getFileName() + ")");
            }
        }
    }
}
