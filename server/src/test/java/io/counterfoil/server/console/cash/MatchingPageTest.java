package io.counterfoil.server.console.cash;

import static io.counterfoil.server.bank.BankHouse.eur;
import static io.counterfoil.server.bank.BankHouse.line;
import static io.counterfoil.server.bank.BankHouse.statement;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.bank.Statement;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.matching.ExceptionId;
import io.counterfoil.server.matching.ReceiptException;
import io.counterfoil.server.matching.ReceiptExceptions;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@LeavesBooksWhole
class MatchingPageTest {
    private final CashHouse house = CashHouse.shared();
    private final EntityId entity = house.house().entity();
    private final ConsoleReader clerk = house.reader(entity, "clerk");
    private final Customer acme = house.customer(entity, "ACME & <script>alert(1)</script>");

    @Test
    void anEmptyListInvites() {
        HttpResponse<String> page = clerk.get("matching");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("No receipt waits", "/bank/import");
        assertThat(page.body().split("<h1", -1)).hasSize(2);
    }

    @Test
    void whatWaitsIsShownWithWhyAndNothingOfItIsScript() {
        house.invoice(entity, acme, "INV-2026-00001", "99.00");
        house.invoice(entity, acme, "INV-2026-00002", "99.00");
        bank(line("99.00", "", acmeName(), "", "<img src=x>"), line("1.00", "", "=cmd()", "", "x"));

        String page = clerk.get("matching").body();

        assertThat(page).contains("ACME &amp; &lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x&gt;",
                "in more than one way", "INV-2026-00001", "INV-2026-00002", "data-available=\"9900\"", "Accept",
                "js/division.js", "<b>ACME");
        assertThat(page).doesNotContain("<script>alert", "<img src=x", " onclick=", " style=");
        assertThat(clerk.get("matching.csv").body()).startsWith("payer,booked_on,amount,currency,open,customer,why")
                .contains("2026-04-02,99.00,EUR,99.00", "\n'=cmd(),2026-04-02,1.00");
    }

    @Test
    void theProposalIsAcceptedByOneButtonAndTheNextReceiptOpens() {
        OpenItemId first = house.invoice(entity, acme, "INV-2026-00001", "99.00");
        OpenItemId second = house.invoice(entity, acme, "INV-2026-00002", "99.00");
        bank(line("99.00", "", acmeName(), "", "bill"), line("70.00", "", "Nobody", "", "deposit"));
        List<ReceiptException> waiting = waiting();
        HttpResponse<String> page = clerk.get("matching/" + waiting.getFirst().id());
        String accept = page.body().substring(page.body().indexOf("id=\"accept-0\""));
        String item = accept.substring(accept.indexOf("name=\"pay.") + 10, accept.indexOf("name=\"pay.") + 27);

        HttpResponse<String> done = clerk.post("matching/" + waiting.getFirst().id(), "_key", CashHouse.key(page),
                "do", "allocate", "customer", acme.id().text(), "learn", "yes", "pay." + item, "99.00");

        assertThat(CashHouse.notice(done)).isEqualTo("Booked: 99.00\u00a0EUR to "
                + (item.equals(first.text()) ? "INV-2026-00001." : "INV-2026-00002."));
        assertThat(done.headers().firstValue("Location").orElseThrow()).endsWith("/matching/" + waiting.get(1).id());
        assertThat(open(OpenItemId.valueOf(item))).isEqualTo("0.00");
        assertThat(open(item.equals(first.text()) ? second : first)).isEqualTo("99.00");
        assertThat(clerk.get("matching?state=decided").body()).contains(waiting.getFirst().id().text());
        assertThat(clerk.get("matching/" + waiting.getFirst().id()).body()).contains("Decided");
    }

    @Test
    void aReceiptOfAnUnknownPayerLeadsToItsDecision() {
        bank(line("70.00", "", "Nobody", "", "deposit"));
        ReceiptException waits = waiting().getFirst();

        assertThat(clerk.get("payments/" + waits.receipt()).body()).contains("Unknown payer", "Not assigned",
                "/matching/" + waits.id());
        assertThat(clerk.get("payments").body()).contains("Unknown payer", "Not assigned");
    }

    @Test
    void aReceiptOfAKnownPayerThatWaitsSaysSoInTheListAndOnItsPage() {
        house.invoice(entity, acme, "INV-2026-00001", "99.00");
        house.invoice(entity, acme, "INV-2026-00002", "99.00");
        bank(line("99.00", "", acmeName(), "", "bill"));
        ReceiptException waits = waiting().getFirst();

        assertThat(clerk.get("payments").body()).contains("ACME &amp;", "To be decided")
                .doesNotContain("Unknown payer", "Not assigned");
        assertThat(clerk.get("payments/" + waits.receipt()).body())
                .contains("ACME &amp;", "To be decided", "/matching/" + waits.id())
                .doesNotContain("Unknown payer", "Not assigned");
    }

    @Test
    void aReceiptIsFoundByTheCustomerWhomAPersonGaveItTo() {
        OpenItemId invoice = house.invoice(entity, acme, "INV-2026-00001", "70.00");
        Customer other = house.customer(entity, "Other & Co");
        bank(line("70.00", "", "Nobody", "", "deposit"));
        ReceiptException waits = waiting().getFirst();
        String receipt = waits.receipt().text();
        assertThat(found(acme.number())).doesNotContain(receipt);

        assertThat(clerk.post("matching/" + waits.id(), "do", "allocate", "customer", acme.id().text(),
                "pay." + invoice, "70.00").statusCode()).isEqualTo(303);

        for (String query : List.of(acme.number(), acme.number().toLowerCase(Locale.ROOT), acmeName(),
                "pat@example.com", "INV-2026-00001")) {
            assertThat(found(query)).as(query).contains(receipt).doesNotContain("Unknown payer");
        }
        assertThat(found(other.number())).doesNotContain(receipt);
        assertThat(clerk.get("payments.csv?q=" + acme.number()).body()).contains(receipt);
        assertThat(clerk.get("payments/" + receipt).body()).contains("ACME &amp;").doesNotContain("Unknown payer");
    }

    private String found(String query) {
        return clerk.get("payments?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).body();
    }

    @Test
    void whatIsLeftOverHasToBeChosen() {
        OpenItemId invoice = house.invoice(entity, acme, "INV-2026-00001", "1234.50");
        bank(line("2000.00", "", "Somebody", "", "deposit"));
        ExceptionId id = waiting().getFirst().id();
        String[] form = {"do", "allocate", "customer", acme.id().text(), "pay." + invoice, "1,234.50"};

        HttpResponse<String> refused = clerk.post("matching/" + id, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("765.50\u00a0EUR is left over", "value=\"1,234.50\"",
                "href=\"#division-remainder\"");
        assertThat(open(invoice)).isEqualTo("1234.50");

        HttpResponse<String> done = clerk.post("matching/" + id, with(form, "remainder", "unapplied"));
        assertThat(CashHouse.notice(done)).contains("1,234.50", "765.50");
        assertThat(open(invoice)).isEqualTo("0.00");
        assertThat(house.house().balance(entity, AccountCode.UNAPPLIED_CASH)).isEqualTo("-765.50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"1,0 | is no amount in EUR", "-5 | is no amount in EUR",
            "9.999 | is no amount in EUR", "99999999999999999999 | is no amount in EUR",
            "100.01 | is more than the 100.00 that are open", "<b> | is no amount in EUR"})
    void aWrongAmountIsNamedBesideItsFieldAndNothingIsBooked(String typed, String problem) {
        OpenItemId invoice = house.invoice(entity, acme, "INV-2026-00001", "100.00");
        bank(line("150.00", "", "Somebody", "", "deposit"));
        ExceptionId id = waiting().getFirst().id();

        HttpResponse<String> page = clerk.post("matching/" + id, "do", "allocate", "customer", acme.id().text(),
                "pay." + invoice, typed, "remainder", "unapplied");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(problem, "aria-invalid=\"true\"").doesNotContain("value=\"<b>\"");
        assertThat(open(invoice)).isEqualTo("100.00");
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void withoutJavaScriptTheServerWorksOutWhatIsLeft() {
        OpenItemId invoice = house.invoice(entity, acme, "INV-2026-00001", "100.00");
        bank(line("150.00", "", "Somebody", "", "deposit"));
        ExceptionId id = waiting().getFirst().id();

        String page = clerk.post("matching/" + id, "do", "recalculate", "customer", acme.id().text(),
                "pay." + invoice, "60").body();

        assertThat(page).contains(">90.00</output>", "value=\"60\"");
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void moreThanThereIsAndWhatIsNotOpenAnyMoreAreRefused() {
        OpenItemId invoice = house.invoice(entity, acme, "INV-2026-00001", "100.00");
        bank(line("50.00", "", "Somebody", "", "deposit"));
        ExceptionId id = waiting().getFirst().id();

        assertThat(clerk.post("matching/" + id, "do", "allocate", "customer", acme.id().text(), "pay." + invoice,
                "60.00").body()).contains("10.00\u00a0EUR more is allocated than there is");
        assertThat(clerk.post("matching/" + id, "do", "allocate", "customer", acme.id().text(),
                "pay.itm_0000000000001", "60.00").body()).contains("What is open has changed meanwhile");
        assertThat(clerk.post("matching/" + id, "do", "allocate", "customer", "nobody").statusCode()).isEqualTo(422);
        assertThat(clerk.post("matching/" + id, "do", "nothing").statusCode()).isEqualTo(422);
        assertThat(open(invoice)).isEqualTo("100.00");
    }

    @Test
    void aCustomerIsFoundByNumberNameAndInvoice() {
        house.invoice(entity, acme, "INV-2026-00077", "100.00");
        bank(line("50.00", "", "Somebody", "", "deposit"));
        ExceptionId id = waiting().getFirst().id();

        for (String query : List.of(acme.number(), acmeName(), "INV-2026-00077")) {
            assertThat(clerk.get("matching/" + id + "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).body())
                    .as(query)
                    .contains("name=\"customer\" value=\"" + acme.id() + "\"");
        }
        assertThat(clerk.get("matching/" + id + "?q=%3Cb%3E").body()).contains("No customer has exactly",
                "value=\"&lt;b>\"");
    }

    @Test
    void moneyStaysUnappliedOrLeavesReceivables() {
        house.invoice(entity, acme, "INV-2026-00001", "100.00");
        bank(line("50.00", "", "Somebody", "", "deposit"), line("30.00", "", "Tax office", "", "refund"));
        List<ReceiptException> waiting = waiting();

        HttpResponse<String> left = clerk.post("matching/" + waiting.getFirst().id(), "do", "leave-unapplied",
                "customer", acme.id().text());
        HttpResponse<String> outside = clerk.post("matching/" + waiting.get(1).id(), "do", "not-from-customer");

        assertThat(CashHouse.notice(left)).isEqualTo("50.00\u00a0EUR stays unapplied for the customer.");
        assertThat(CashHouse.notice(outside)).isEqualTo("30.00\u00a0EUR booked as no customer's money.");
        assertThat(outside.headers().firstValue("Location").orElseThrow()).endsWith("/matching");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whoMayNotDecideIsOfferedNothingAndRefused() {
        house.invoice(entity, acme, "INV-2026-00001", "100.00");
        bank(line("50.00", "", "Somebody", "", "deposit"));
        ExceptionId id = waiting().getFirst().id();
        ConsoleReader collector = house.reader(entity, "collector");
        ConsoleReader auditor = house.reader(house.house().entity(), "clerk");

        assertThat(collector.get("matching/" + id).body()).contains("Somebody")
                .doesNotContain("<form class=\"division");
        assertThat(collector.post("matching/" + id, "do", "not-from-customer").statusCode()).isEqualTo(403);
        assertThat(auditor.get("matching/" + id).statusCode()).isEqualTo(404);
        assertThat(clerk.postFromElsewhere("matching/" + id, "do", "not-from-customer").statusCode()).isEqualTo(403);
        assertThat(waiting()).hasSize(1);
    }

    private static String[] with(String[] form, String... more) {
        List<String> all = new ArrayList<>(List.of(form));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String acmeName() {
        return "ACME & <script>alert(1)</script>";
    }

    private List<ReceiptException> waiting() {
        return house.the(ReceiptExceptions.class).page(entity, "open", 0, 100);
    }

    private String open(OpenItemId id) {
        return house.the(Transactions.class)
                .read(tx -> house.the(OpenItems.class).find(tx, entity, List.of(id)))
                .getFirst()
                .open()
                .decimal();
    }

    private void bank(String... lines) {
        Money sum = eur("0.00");
        for (String line : lines) {
            sum = sum.plus(eur(line.split("\\|", -1)[2]));
        }
        Statement statement = house.house().takeOne(entity, statement("1", "0.00", sum.decimal(), lines));
        Await.until("the receipts are looked at",
                () -> house.the(ReceiptExceptions.class).progress(entity, statement.id()).pending() == 0);
    }
}
