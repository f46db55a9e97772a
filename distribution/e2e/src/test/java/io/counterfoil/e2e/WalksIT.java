package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.counterfoil.e2e.Browser.Screen;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.demo.CamtStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A clerk's day in the browser: what has to be possible by clicking alone, and by keyboard alone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(DemoServer.LOCK)
class WalksIT {
    private static final CurrencyCode EURO = CurrencyCode.of("EUR");
    private static final String IBAN = "DE02120300000000202051";
    private static final String CUSTOMER = "Brückenbau <Söhne> AG";
    private static final String EMAIL = "ap@brueckenbau.example";
    private static final String TWIN_AMOUNT = "119.00";
    private static final Pattern NUMBER = Pattern.compile("INV-\\d{4}-\\d{5}");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @SuppressWarnings("NullAway.Init")
    private static WatchedPage desk;

    private static String home = "";
    private static String customer = "";

    @BeforeAll
    static void signIn() {
        browser = Browser.launch();
        desk = browser.open(DemoServer.shared().origin(), Screen.DESK);
        home = DemoServer.signIn(desk, "walker", "administrator");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @Order(1)
    void anInvoiceBecomesCashByClickingOnly() throws IOException {
        follow("Customers");
        follow("New customer");
        fill("Name", CUSTOMER);
        fill("Street and number", "Am Kai 7");
        fill("Postal code", "20457");
        fill("City", "Hamburg");
        fill("E-mail", EMAIL);
        press("Open the account");
        desk.page().waitForURL("**/customers/cus_*");
        customer = CUSTOMER;
        String invoice = issue("Inspection of the harbour bridge", "250.00");
        assertThat(desk.page().locator("main").textContent()).contains("Open");

        follow("Bank accounts");
        follow("Add an account");
        fill("Name", "Second house bank");
        desk.page().getByLabel("IBAN").fill(IBAN);
        press("Add");
        desk.page().waitForURL("**/bank**");
        imported("walk-1", Money.zero(EURO), "297.50", "Rechnung " + invoice);

        follow("Invoices");
        until("paid", () -> {
            desk.page().locator("input[type=search]").first().fill(invoice);
            desk.page().locator("input[type=search]").first().press("Enter");
            desk.page().waitForURL("**q=*");
            return desk.page().locator("main tbody").textContent().contains("Paid");
        });
        follow(invoice);
        assertThat(desk.page().locator("main").textContent()).contains("297.50", "Settled with", "the reference");
        desk.check();
    }

    @Test
    @Order(2)
    void aReceiptThatFitsTwoInvoicesIsAppliedByKeyboardOnly() throws IOException {
        String first = issue("Survey, spring", "100.00");
        String second = issue("Survey, autumn", "100.00");
        imported("walk-2", Money.parse("297.50", EURO), TWIN_AMOUNT, "thank you");
        desk.visit(home);

        desk.page().keyboard().press("g");
        desk.page().keyboard().press("m");
        desk.page().waitForURL("**/matching**");
        until("the receipt waits", () -> {
            desk.page().reload();
            return desk.page().locator(".queue").textContent().contains(CUSTOMER);
        });
        int row = 0;
        while (!desk.page().locator(".queue [data-row]").nth(row).textContent().contains(CUSTOMER)) {
            row++;
        }
        for (int i = 0; i <= row; i++) {
            desk.page().keyboard().press("j");
        }
        desk.page().keyboard().press("Enter");
        desk.page().waitForURL("**/matching/**");
        desk.check();
        assertThat(desk.page().locator("main").textContent()).contains(first, second);
        desk.page().keyboard().press("a");
        desk.page().keyboard().press("Enter");
        assertThat(desk.page().locator(".toast").textContent()).contains("Booked: 119.00");
        desk.check();
        holdBesideTheWorklist();
    }

    /** Holds the most urgent customer in the drawer, lets it go on the page behind it, and asks to remind by a key. */
    private static void holdBesideTheWorklist() {
        desk.visit(home + "/worklist?rows=25");
        Locator act = desk.page().locator("a[data-drawer]").first();
        String page = act.getAttribute("href");
        Locator drawer = desk.page().locator("#drawer");
        act.focus();
        desk.page().keyboard().press("Enter");
        drawer.locator("#owner-form").waitFor();
        desk.check();
        desk.page().keyboard().press("Escape");
        until("the focus is back", () -> Boolean.TRUE.equals(act.evaluate("link => link === document.activeElement")));
        act.click();
        drawer.locator(".more summary").click();
        drawer.getByLabel("Reason").fill("Talks");
        drawer.locator("#block-form button[type=submit]").click();
        desk.page().waitForURL("**/worklist?rows=25");
        assertThat(desk.page().locator(".toast").textContent()).contains("The reminders are on hold.");

        desk.visit(page);
        desk.check();
        press("End the hold");
        desk.page().waitForURL("**/worklist?rows=25");
        assertThat(desk.page().locator(".toast").textContent()).contains("The hold has ended.");
        desk.page().keyboard().press("j");
        desk.page().keyboard().press("e");
        desk.page().waitForURL("**/worklist/bulk");
        assertThat(desk.page().locator("main").textContent()).contains("Overdue invoices of 1 customers");
        desk.check();
    }

    /**
     * Signs in by the mailed link, looks at every page, and pays at the gateway and by a card left there; no script
     * runs.
     */
    @Test
    @Order(3)
    void aCustomerSignsInAndPaysOnAPhoneWithoutScripts() throws IOException {
        String origin = DemoServer.shared().origin();
        try (WatchedPage phone = browser.openWithoutScripts(origin, Screen.PHONE);
                WatchedPage night = browser.open(origin, Screen.PHONE_AT_NIGHT)) {
            phone.visit("/portal");
            night.visit("/portal");
            night.check();
            phone.page().getByLabel("E-mail address").fill(EMAIL);
            button(phone, "Mail me a link").click();
            assertThat(phone.page().locator("h1").textContent()).contains("mailbox");
            phone.page().navigate(DemoServer.mailedLink(EMAIL));
            button(phone, "Sign in now").click();
            assertThat(phone.page().locator("main").textContent()).contains(TWIN_AMOUNT);
            night.as(phone);
            Collection<String> pages = Crawl.of(night, "/portal", List.of("/portal"), WatchedPage::check);
            assertThat(pages).hasSizeGreaterThan(6);
            for (String page : pages) {
                phone.visit(page);
                phone.check();
            }
            phone.visit("/portal");
            button(phone, "Pay " + TWIN_AMOUNT).click();
            button(phone, "Continue").click();
            phone.check();
            button(phone, "Pay " + TWIN_AMOUNT).click();
            button(phone, "Pay with test card").click();
            phone.page().waitForURL("**/portal/payments/**");
            assertThat(phone.page().locator("main").textContent()).contains(TWIN_AMOUNT, "has arrived");
            phone.visit("/portal");
            assertThat(phone.page().locator("main").textContent()).doesNotContain(TWIN_AMOUNT);
            phone.check();
            keepAMethodAndPayByIt(phone);
        }
    }

    /** Turns back at the gateway's page, leaves a card there, pays the same invoice by it, and removes it. */
    private static void keepAMethodAndPayByIt(WatchedPage phone) {
        String number = issue("Kept for later", "12.00");
        phone.visit("/portal");
        button(phone, "Pay ").click();
        button(phone, "Continue").click();
        button(phone, "Pay ").click();
        button(phone, "Pay with test card").waitFor();
        phone.visit("/portal/payments");
        link(phone, "Show payment methods").click();
        phone.check();
        button(phone, "Add a payment method").click();
        button(phone, "Leave a test card").click();
        phone.page().waitForURL("**/portal/payment-methods");
        assertThat(phone.page().locator("main").textContent()).contains("Test card •••• 4242", "Ready");
        phone.check();

        phone.visit("/portal");
        button(phone, "Pay ").click();
        assertThat(phone.page().locator("main").textContent()).contains("Test card •••• 4242");
        phone.check();
        button(phone, "Continue").click();
        assertThat(phone.page().locator("main").textContent()).contains(number, "is charged as soon as");
        phone.check();
        button(phone, "Pay ").click();
        phone.page().waitForURL("**/portal/payments/**");
        assertThat(phone.page().locator("main").textContent()).contains(number, "has arrived");

        chargeByClicking();
        phone.visit("/portal/payment-methods");
        link(phone, "Test card").click();
        phone.check();
        button(phone, "Remove this payment method").click();
        phone.page().waitForURL("**/portal/payment-methods?done=method_removed");
        assertThat(phone.page().locator("main").textContent()).contains("No payment methods yet");
        phone.check();
    }

    /** Charges what the customer has left, with two invoices at once, at the company's desk. */
    private static void chargeByClicking() {
        String one = issue("By the month", "20.00");
        String two = issue("By the piece", "5.00");
        follow("Customers");
        link(desk, customer).click();
        link(desk, "Test card").click();
        desk.check();
        follow("Charge");
        desk.check();
        for (String number : List.of(one, two)) {
            desk.page().locator("tr", new Page.LocatorOptions().setHasText(number)).locator("[name=id]").check();
        }
        press("Charge");
        assertThat(desk.page().locator("main").textContent()).contains(one, two, "29.75", "It is taken at once");
        desk.check();
        press("Charge");
        desk.page().waitForURL("**/payments/gateway/pay_*");
        assertThat(desk.page().locator("main").textContent()).contains(one, two, "29.75", "Succeeded");
        desk.check();
    }

    private static Locator link(WatchedPage page, String name) {
        return page.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
    }

    private static Locator button(WatchedPage page, String name) {
        return page.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
    }

    /** Writes a draft for the customer and issues it; gives the invoice's number. */
    private static String issue(String text, String price) {
        follow("Invoices");
        follow("New invoice");
        fill("Customer", customer);
        desk.page().locator("[name='lines[0].description']").fill(text);
        desk.page().locator("[name='lines[0].unitPrice']").fill(price);
        Locator total = desk.page().locator(".sheet-live .total");
        total.waitFor();
        assertThat(total.textContent()).as("before it is saved").contains(price);
        desk.check();
        press("Save draft");
        desk.page().waitForURL("**/drafts/**");
        desk.check();
        desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Issue …")).click();
        desk.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Issue for")).click();
        desk.page().waitForURL("**/invoices/inv_*");
        desk.check();
        Matcher number = NUMBER.matcher(desk.page().locator("h1").textContent());
        assertThat(number.find()).isTrue();
        return number.group();
    }

    /** Imports a statement of one payment, with a look at it before. */
    private static void imported(String id, Money opening, String amount, String text) throws IOException {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        Path file = folder.resolve(id + ".xml");
        Files.write(file, new CamtStatement(id, IBAN, today, opening)
                .received(today, Money.parse(amount, EURO), CUSTOMER, "DE02500105170137075030", text)
                .bytes());
        follow("Bank accounts");
        follow("Import a statement");
        desk.page().locator("input[type=file]").setInputFiles(file);
        press("Preview");
        assertThat(desk.page().locator("main").textContent()).contains("nothing is booked yet");
        desk.check();
        press("Import and book");
        assertThat(desk.page().locator(".toast").textContent()).contains("1 statements imported, 1 of them booked");
        desk.check();
    }

    private static void until(String what, BooleanSupplier holds) {
        for (int i = 0; i < 50; i++) {
            if (holds.getAsBoolean()) {
                return;
            }
            desk.page().waitForTimeout(200);
        }
        throw new AssertionError("not within ten seconds: " + what);
    }

    private static void follow(String link) {
        Locator links = desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true));
        links.first().click();
    }

    private static void fill(String label, String text) {
        desk.page()
                .locator("main")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(false))
                .first()
                .fill(text);
    }

    private static void press(String button) {
        desk.page()
                .locator("main")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .first()
                .click();
    }
}
