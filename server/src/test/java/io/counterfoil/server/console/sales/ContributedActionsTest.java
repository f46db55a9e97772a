package io.counterfoil.server.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.audit.AuditEvent;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.contribution.BoardPlugin;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.NewInstance;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.receipt.HandReceipt;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.testing.OnWholeServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins do with rows that are selected in the console's own lists. */
@SuppressWarnings("NullAway.Init") // Set before all tests.
@OnWholeServer
class ContributedActionsTest {
    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\">");

    @TempDir
    static Path home;

    private static SalesHouse house;
    private static Customer customer;
    private static Customer nobody;
    private static Customer foreign;
    private static IssuedDocument first;
    private static IssuedDocument second;
    private static InstanceView board;
    private static ConsoleReader clerk;

    @BeforeAll
    static void prepare() throws Exception {
        BoardPlugin.write(home.resolve("packages"));
        house = new SalesHouse(home, Map.of("COUNTERFOIL_PLUGINS_FOLDER", home.resolve("packages").toString(),
                "COUNTERFOIL_PLUGINS_TRUST", "development"));
        customer = house.customer("K-1", "Buyer <b>Ltd</b>");
        nobody = house.customer("K-2", "Nobody");
        first = house.invoice(customer, house.issued.plusDays(25), "10.00", "One");
        second = house.invoice(customer, house.issued.plusDays(25), "20.00", "Two");
        foreign = house.the(Customers.class)
                .create(SalesHouse.TEST, SalesHouse.key(), house.company("Elsewhere").id(), new NewCustomer("K-9",
                        "Stranger", null, new PostalAddress("Weg 2", "Kiel", "24103", null, "DE"), null, null, "en",
                        null, null, null, null, List.of()));
        board = house.the(PluginInstances.class)
                .create(SalesHouse.TEST, SalesHouse.key(), new NewInstance(BoardPlugin.ID, "console-contribution",
                        "board", "Board", house.entity.id(), Map.of()));
        clerk = house.reader("clerk");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void buttonsAreInTheBarsOfTheListsForThoseWhoMayPressThem() {
        assertThat(clerk.page("invoices")).contains("value=\"" + button("stamp") + "\"", "Stamp &lt;them&gt;")
                .doesNotContain(button("seal"), button("greet"), "<them>");
        assertThat(house.reader("clerk", "auditor").page("invoices")).contains(button("seal"));
        assertThat(clerk.page("customers")).contains("value=\"" + button("greet") + "\"", "customers-bulk",
                "js/select.js").doesNotContain(button("stamp"));
        assertThat(clerk.post("invoices/bulk", "do", button("seal"), "id", first.id().text()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void documentsAreShownWithTheirSumAndThenGivenToThePluginOnce() {
        HttpResponse<String> asked = clerk.post("invoices/bulk", "do", button("stamp"), "query", "q=INV", "id",
                first.id().text(), "id", second.id().text());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(asked.body()).contains("<h1>Stamp &lt;them&gt;</h1>", "2 selected", "30.00", "The plugin Board");

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> done = clerk.post("invoices/bulk", form(asked));
            assertThat(house.place(done)).isEqualTo("invoices");
            assertThat(told(done)).contains("stamp ", first.number() + " 10.00 EUR", second.number() + " 20.00 EUR",
                    " 1 {}");
        }
        AuditRecords records = house.the(AuditRecords.class);
        List<AuditEvent> forms = records.list(AuditFilter.all().ofObject(first.id().text()), Optional.empty(), 10)
                .stream()
                .filter(event -> event.type().equals("console.plugin-form"))
                .toList();
        assertThat(forms).hasSize(1);
        assertThat(forms.getFirst().objects()).contains(board.id().text(), second.id().text());
        assertThat(records.details(forms.getFirst().id()).orElseThrow().payload()).contains("\"item\":\"stamp\"");
    }

    @Test
    void allThatMatchAreGivenTooAndWhatChangedIsAskedAgain() {
        HttpResponse<String> asked = clerk.post("invoices/bulk", "do", button("stamp"), "all", "yes", "query", "");
        assertThat(asked.body()).contains("2 selected");
        HttpResponse<String> changed = clerk.post("invoices/bulk", "do", button("stamp"), "all", "yes", "query", "",
                "seen", "0");
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("has changed since you saw it");
    }

    @Test
    void nothingThatIsNotOfTheListGetsToThePlugin() {
        String other = "inv_" + foreign.id().text().substring(4);
        for (String button : List.of("ins_0SBQR5J178R00.stamp", board.id() + ".nothing", button("greet"), "<script>",
                board.id() + ".", "ins_!.stamp")) {
            HttpResponse<String> unknown = clerk.post("invoices/bulk", "do", button, "id", first.id().text());
            assertThat(unknown.statusCode()).as(button).isEqualTo(422);
            assertThat(unknown.body()).doesNotContain("<script>");
        }
        HttpResponse<String> strange = clerk.post("invoices/bulk", "do", button("stamp"), "id", first.id().text(),
                "id", other);
        assertThat(strange.statusCode()).isEqualTo(422);
        assertThat(strange.body()).contains("is not in this company");
        assertThat(clerk.post("invoices/bulk", "do", button("stamp")).statusCode()).isEqualTo(422);
        assertThat(clerk.post("invoices/bulk", "do", button("stamp"), "id", "<b>").statusCode()).isBetween(400, 499);

        HttpResponse<String> stranger = clerk.post("customers/bulk", "do", button("greet"), "seen", "yes", "id",
                customer.id().text(), "id", foreign.id().text());
        assertThat(stranger.statusCode()).isEqualTo(422);
        assertThat(stranger.body()).contains("is not in this company").doesNotContain("Stranger");
        assertThat(clerk.post("customers/bulk", "do", button("stamp"), "id", customer.id().text()).statusCode())
                .isEqualTo(422);
        assertThat(clerk.post("customers/bulk", "do", button("greet")).statusCode()).isEqualTo(422);
        assertThat(clerk.post("customers/bulk", "do", button("greet"), "id", "<b>").statusCode()).isBetween(400, 499);
        List<String> many = new ArrayList<>(List.of("do", button("greet")));
        for (int i = 0; i < 201; i++) {
            many.addAll(List.of("id", "cus_" + i));
        }
        HttpResponse<String> tooMany = clerk.post("customers/bulk", many.toArray(String[]::new));
        assertThat(tooMany.statusCode()).isEqualTo(422);
        assertThat(tooMany.body()).contains("At most 200 customers");
    }

    @Test
    void customersAreGivenToThePluginAfterAQuestionAndItMayRefuse() {
        HttpResponse<String> asked = clerk.post("customers/bulk", "do", button("greet"), "query", "state=active", "id",
                customer.id().text());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(asked.body()).contains("Greet &lt;them&gt;", "1 selected");
        HttpResponse<String> done = clerk.post("customers/bulk", form(asked));
        assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith("/customers?state=active");
        assertThat(told(done)).contains("greet K-1 Buyer <b>Ltd</b>");

        HttpResponse<String> refused = clerk.post("customers/bulk", form(clerk.post("customers/bulk", "do",
                button("greet"), "id", nobody.id().text())));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Greet &lt;somebody&gt; else", "1 selected");
    }

    @Test
    void whoMayNotReadTheListMayNotSendFromIt() {
        ConsoleReader treasurer = house.reader("auditor");
        assertThat(clerk.postFromElsewhere("customers/bulk", "do", button("greet"), "id", customer.id().text())
                .statusCode()).isEqualTo(403);
        assertThat(treasurer.post("x/" + board.id() + "/stamp", "text", "x").statusCode()).isEqualTo(404);
        assertThat(treasurer.get("x/" + board.id() + "/stamp").statusCode()).isEqualTo(404);
    }

    @Test
    void aCardIsOnThePageOfMoneyThatCameIn() {
        Receipt receipt = house.the(HandReceipts.class)
                .record(SalesHouse.TEST, SalesHouse.key(), house.entity.id(), new HandReceipt(customer.id(), "cash",
                        Money.parse("5.00", CurrencyCode.of("EUR")), null, null, "77", null, null))
                .receipt();
        ConsoleReader cashier = house.reader("clerk", "controller", "auditor");
        assertThat(cashier.page("payments/" + receipt.id())).contains("About the money",
                receipt.id() + " " + customer.id() + " 5.00 EUR " + receipt.bookedOn());
        String form = "x/" + board.id() + "/money/payments/" + receipt.id();
        assertThat(house.place(cashier.post(form, "text", "counted"))).isEqualTo("payments/" + receipt.id());
        HttpResponse<String> again = cashier.post(form, "text", "");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("About the money", "Write &lt;something&gt;", receipt.id() + " ");
        assertThat(told(cashier.post(form, "_list", "2", "do", "praise", "id", "day-1"))).contains("praise [day-1]");
        for (String elsewhere : List.of("x/" + board.id() + "/money", "x/" + board.id() + "/money/customers/"
                + customer.id(), "x/" + board.id() + "/board/payments/" + receipt.id(),
                "x/" + board.id()
                        + "/money/payments/rcp_0SBQR5J178R00",
                "x/" + board.id() + "/money/payments/gateway/pay_0SBQR5J178R00")) {
            assertThat(cashier.post(elsewhere, "text", "x").statusCode()).as(elsewhere).isEqualTo(404);
        }
    }

    private static String button(String item) {
        return board.id() + "." + item;
    }

    /** What the plugin said, which the next page shows once. */
    private static String told(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return new String(Base64.getUrlDecoder().decode(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'))),
                StandardCharsets.UTF_8);
    }

    /** What the form of a page sends, as it stands. */
    private static String[] form(HttpResponse<String> page) {
        List<String> form = new ArrayList<>();
        Matcher hidden = HIDDEN.matcher(page.body().substring(page.body().indexOf("id=\"bulk\"")));
        while (hidden.find()) {
            form.addAll(List.of(hidden.group(1), hidden.group(2).replace("&amp;", "&")));
        }
        return form.toArray(String[]::new);
    }
}
